package dev.squall.report;

import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run's report for a terminal: what can't be trusted first, then the verdict, then the figures.
 */
public final class TextReport {
  private static final int MOMENTS = 40;

  private final Summary run;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Summary run) {
    this.run = run;
  }

  /**
   * The report of a run.
   *
   * @param folder where its files are, as the reader may type it; null for none
   */
  public static String of(Summary run, @Nullable String folder) {
    TextReport report = new TextReport(run);
    report.warnings();
    report.verdict();
    report.text.append(TextDrives.of(run));
    report.loads();
    report.resources();
    report.limits();
    report.happened();
    report.rest(folder);
    return report.text.toString();
  }

  private void warnings() {
    for (String warning : TrustWords.of(run)) {
      line("! " + warning);
    }
    if (!text.isEmpty()) {
      line("");
    }
  }

  private void verdict() {
    Summary.Outcome verdict = run.verdict();
    line(
        verdict.state().toUpperCase(Locale.ROOT)
            + "  "
            + (run.scenario() == null ? "no scenario" : run.scenario())
            + (run.seed() == null ? "" : ", seed " + run.seed())
            + ", exit "
            + verdict.exit()
            + " ("
            + verdict.meaning()
            + ")");
    if (verdict.reasons().isEmpty()) {
      line("  " + verdict.sentence());
    }
    for (Summary.Reason reason : verdict.reasons()) {
      line("  - " + reason.text());
    }
    for (String problem : run.problems()) {
      line("  " + problem);
    }
    String played = TrustWords.played(run);
    if (!played.isEmpty()) {
      line("  " + played);
    }
  }

  private void loads() {
    if (run.loads().isEmpty()) {
      return;
    }
    head("Loads");
    TextTable table = new TextTable(1);
    table.row("", "asked", "achieved", "off by", "p95", "max", "operations", "wrong", "errors");
    for (Summary.Load load : run.loads()) {
      Dimension unit = Units.of(load.unit());
      table.row(
          load.name(),
          load.asked() == null && load.seconds() > 0 ? "maximum" : quantity(unit, load.asked()),
          quantity(unit, load.achieved().mean()),
          Figures.difference(unit, orNaN(load.error())),
          quantity(unit, load.achieved().p95()),
          quantity(unit, load.achieved().max()),
          Figures.whole(load.operations()),
          Figures.whole(load.wrong()),
          Figures.whole(load.errors()));
    }
    text.append(table.render("  "));
    for (Summary.Load load : run.loads()) {
      if (load.how() != null) {
        line(
            "  "
                + load.name()
                + ": "
                + load.how()
                + (load.base() == null || load.base().isBlank() ? "" : ", " + load.base()));
      }
      if (load.failure() != null) {
        line("  " + load.name() + " failed: " + load.failure());
      }
    }
  }

  private void resources() {
    List<Summary.Resource> shown =
        run.resources().stream()
            .filter(resource -> resource.readings().count() > 0)
            .filter(resource -> !Metrics.detail(resource.name()))
            .filter(resource -> orNaN(resource.readings().max()) != 0)
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    head("Machine");
    TextTable table = new TextTable(1);
    table.row("", "min", "mean", "p95", "max");
    for (Summary.Resource resource : shown) {
      Dimension unit = Units.of(resource.unit());
      Summary.Spread readings = resource.readings();
      table.row(
          resource.name(),
          quantity(unit, readings.min()),
          quantity(unit, readings.mean()),
          quantity(unit, readings.p95()),
          quantity(unit, readings.max()));
    }
    text.append(table.render("  "));
    int more = run.resources().size() - shown.size();
    if (more > 0) {
      line("  and " + more + " more in summary.json (cores, modes, always zero)");
    }
  }

  private void limits() {
    if (run.limits().isEmpty() && run.limitsOff().isEmpty()) {
      return;
    }
    head("Limits");
    TextTable table = new TextTable(2);
    for (Summary.Bound limit : run.limits()) {
      Dimension unit = Units.of(limit.unit());
      table.row(
          limit.subject() + " " + limit.bounds() + " " + quantity(unit, limit.bound()),
          limit.trips() == 0
              ? "kept"
              : limit.trips() == 1 ? "tripped once" : "tripped " + limit.trips() + " times",
          "nearest " + quantity(unit, limit.nearest()),
          limit.origin());
    }
    text.append(table.render("  "));
    run.limitsOff().forEach((subject, why) -> line("  " + subject + " is off: " + why));
    for (Summary.Release release : run.letGo()) {
      line(
          "  let go at "
              + Figures.moment(nanos(release.at()))
              + " in "
              + Figures.stretch(nanos(release.secondsToZero()))
              + ": "
              + release.why());
    }
  }

  private void happened() {
    List<Summary.Happened> shown =
        run.moments().stream().filter(moment -> !moment.kind().equals("trust")).toList();
    if (shown.isEmpty()) {
      return;
    }
    head("What happened");
    double whole = orNaN(run.plannedSeconds()) * run.scenarioSpeed();
    TextTable table = new TextTable(3);
    int skipped = Math.max(0, shown.size() - MOMENTS);
    for (int i = 0; i < shown.size(); i++) {
      if (skipped > 0 && i == MOMENTS / 2) {
        table.row("…", "", Figures.count(skipped, "moment") + " left out, all in events.ndjson");
      }
      if (skipped == 0 || i < MOMENTS / 2 || i >= MOMENTS / 2 + skipped) {
        Summary.Happened moment = shown.get(i);
        table.row(
            Figures.moment(nanos(moment.at())),
            run.scenarioSpeed() == 1 ? "" : Figures.scenario(orNaN(moment.scenario()), whole),
            moment.text());
      }
    }
    text.append(table.render("  "));
  }

  private void rest(@Nullable String folder) {
    Summary.Guard guard = run.guard();
    if (guard != null) {
      head("Guard");
      line(
          "  "
              + Figures.quantity(Dimension.SHARE, guard.cpuShareOfCore())
              + " of a core, "
              + Print.bytes((double) guard.residentBytes())
              + ", 99 % of "
              + Figures.count(guard.samples(), "sample")
              + " within "
              + Figures.quantity(Dimension.TIME, guard.sampleP99Seconds()));
    }
    if (!run.notes().isEmpty()) {
      head("Notes");
      run.notes().forEach(note -> line("  - " + note));
    }
    Summary.Left left = run.left();
    if (left.verified() || left.undone() > 0) {
      head("Left behind");
      line(
          "  "
              + (left.left().isEmpty() ? "nothing" : String.join(", ", left.left()))
              + (left.checked().isEmpty()
                  ? ""
                  : " (looked for " + String.join(", ", left.checked()) + ")"));
    }
    if (folder != null) {
      line("");
      line("Everything about this run: " + folder);
    }
  }

  private void head(String title) {
    line("");
    line(title);
  }

  private void line(String words) {
    text.append(words.lines().collect(Collectors.joining("\n    "))).append('\n');
  }

  private static String quantity(Dimension unit, @Nullable Double value) {
    return Figures.quantity(unit, orNaN(value));
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
