package dev.squall.report;

import java.util.List;
import java.util.stream.Stream;

/** The part of the text report that tells of faults. */
final class TextFaults {
  private TextFaults() {}

  static String of(List<FaultSummary> faults) {
    if (faults.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nFaults\n").append(times(faults, "  "));
    for (FaultSummary fault : faults) {
      text.append("  ").append(fault.name()).append(": ").append(fault.what()).append('\n');
      text.append("    ").append(FaultWords.story(fault)).append('\n');
      TextTable table = new TextTable(2);
      table.row("", "", "ended well", "errors", "p50", "p99");
      for (FaultSummary.Effect effect : fault.effects()) {
        row(table, effect.drive(), "before", effect.before());
        row(table, "", "during", effect.during());
        row(table, "", "after", effect.after());
      }
      text.append(fault.effects().isEmpty() ? "" : table.render("    "));
      for (FaultSummary.Effect effect : fault.effects()) {
        text.append("    ").append(effect.drive()).append(": ");
        text.append(FaultWords.times(effect)).append('\n');
      }
    }
    return text.toString();
  }

  /** How soon each was noticed, showed, and was over; a line each. */
  static String times(List<FaultSummary> faults, String indent) {
    TextTable table = new TextTable(1);
    table.row("", "to detect", "to degrade", "to recover");
    for (FaultSummary fault : faults) {
      FaultTimes times = fault.times();
      if (times != null) {
        table.row(
            fault.name() + (fault.number() > 0 ? " " + (fault.number() + 1) : ""),
            FaultWords.brief(times.detect(), times.detectedBy()),
            FaultWords.brief(times.degrade(), times.degradedBy()),
            FaultWords.brief(times.recover(), times.recoveredBy()));
      }
    }
    return table.render(indent);
  }

  private static void row(
      TextTable table, String drive, String when, FaultSummary.Results results) {
    table.row(
        Stream.concat(Stream.of(drive, when), Stream.of(FaultWords.results(results)))
            .toArray(String[]::new));
  }
}
