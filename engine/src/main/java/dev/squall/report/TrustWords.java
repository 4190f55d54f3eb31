package dev.squall.report;

import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;

/** The sentences that every written report begins with. */
final class TrustWords {
  private static final int WINDOWS = 5;

  private TrustWords() {}

  /** What a reader must know before any figure; empty when all can be trusted. */
  static List<String> of(Summary run) {
    List<String> warnings = new ArrayList<>();
    if (run.cutShort()) {
      warnings.add(
          "This run was cut short: figures end at " + Figures.moment(nanos(run.seconds())) + ".");
    }
    Summary.Trust trust = run.trust();
    if (!trust.windows().isEmpty()) {
      warnings.add(
          Figures.quantity(Dimension.SHARE, trust.untrustedShare())
              + " of the time with loads can't be trusted, in "
              + Figures.count(trust.windows().size(), "window")
              + ":");
      for (Summary.Window window : trust.windows().stream().limit(WINDOWS).toList()) {
        warnings.add(
            "  "
                + Figures.moment(nanos(window.from()))
                + " to "
                + Figures.moment(nanos(window.to()))
                + ", "
                + window.why());
      }
      if (trust.windows().size() > WINDOWS) {
        warnings.add("  and " + (trust.windows().size() - WINDOWS) + " more");
      }
    }
    if (trust.lateSamples() > 0) {
      warnings.add(
          Figures.whole(trust.lateSamples())
              + " of "
              + Figures.count(trust.samples(), "sample")
              + " came more than a period late.");
    }
    if (trust.dropped() > 0) {
      warnings.add(
          Figures.count(trust.dropped(), "aggregate")
              + " dropped by a full channel: counts are too low.");
    }
    if (trust.damagedLines() > 0) {
      warnings.add(
          Figures.count(trust.damagedLines(), "line")
              + " of the journal could not be read and "
              + (trust.damagedLines() == 1 ? "was" : "were")
              + " passed over.");
    }
    if (!run.left().verified() && run.problems().isEmpty()) {
      warnings.add("Whether anything was left behind was not verified; `squall heal` does.");
    }
    return warnings;
  }

  /** How long was played, of what: {@code played 24 h in 3 min}. */
  static String played(Summary run) {
    if (run.loads().isEmpty() && run.phases().isEmpty()) {
      return "";
    }
    String machine = Figures.stretch(nanos(run.seconds()));
    Double planned = run.plannedSeconds();
    boolean whole = planned != null && run.seconds() >= planned;
    StringBuilder words = new StringBuilder("played ");
    if (run.scenarioSpeed() != 1 && planned != null) {
      double share = Math.min(run.seconds(), planned) * run.scenarioSpeed();
      words.append(Figures.stretch(nanos(share))).append(" of scenario in ").append(machine);
    } else {
      words.append(machine);
    }
    if (!whole && planned != null) {
      words.append(" of ").append(Figures.stretch(nanos(planned)));
    }
    return words.toString();
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
