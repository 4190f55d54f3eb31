package dev.squall.report;

import dev.squall.units.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the text report that tells of expectations and drives. */
final class TextDrives {
  private final StringBuilder text = new StringBuilder();

  private TextDrives() {}

  static String of(Summary run) {
    TextDrives report = new TextDrives();
    report.expectations(run);
    report.drives(run.drives());
    return report.text.toString();
  }

  private void expectations(Summary run) {
    if (run.expectations().isEmpty()) {
      return;
    }
    line("");
    line("Expectations");
    TextTable table = new TextTable(4);
    for (ExpectationSummary held : run.expectations()) {
      table.row(
          held.state(),
          held.text(),
          held.drive() + (held.origin().equals("script") ? "" : " (" + held.origin() + ")"),
          DriveWords.fared(held));
    }
    text.append(table.render("  "));
  }

  private void drives(List<DriveSummary> drives) {
    if (drives.isEmpty()) {
      return;
    }
    line("");
    line("Drives");
    TextTable counts = new TextTable(1);
    counts.row(
        "", "asked", "sent", "done", "ended well", "failed", "wrong", "skipped", "turned away");
    for (DriveSummary drive : drives) {
      counts.row(
          drive.name(),
          rate(drive.asked()),
          rate(drive.sentRate()),
          rate(drive.done()),
          Figures.whole(drive.ok()),
          Figures.whole(drive.failed()),
          Figures.whole(drive.wrong()),
          Figures.whole(drive.skipped()),
          Figures.whole(drive.overflowed()));
    }
    text.append(counts.render("  "));
    TextTable times = new TextTable(2);
    times.row("", "", "p50", "p90", "p99", "p99.9", "max");
    for (DriveSummary drive : drives) {
      times(times, drive.name(), "response", drive.response());
      times(times, "", "service", drive.service());
      if (drive.operations().size() > 1) {
        for (DriveSummary.Operation operation : drive.operations()) {
          times(times, "  " + operation.name(), "response", operation.response());
          times(times, "", "service", operation.service());
        }
      }
    }
    text.append(times.render("  "));
    drives.forEach(this::told);
    definitions(drives);
  }

  private static void times(
      TextTable table, String name, String what, DriveSummary.Percentiles times) {
    table.row(
        name,
        what,
        time(times.p50()),
        time(times.p90()),
        time(times.p99()),
        time(times.p999()),
        time(times.max()));
  }

  private void told(DriveSummary drive) {
    String name = "  " + drive.name() + ": ";
    line(name + drive.gap());
    if (drive.trustedOnly()) {
      line(name + "times of the " + seconds(drive.trustedSeconds()) + " that can be trusted");
    }
    Double delay = drive.delay().p99();
    if (delay != null) {
      line(
          name
              + "the generator's own delay was p99 "
              + DriveWords.time(delay)
              + ", at most "
              + time(drive.delay().max()));
    }
    if (!drive.reasons().isEmpty()) {
      line(name + "did not end well: " + DriveWords.reasons(drive.reasons(), 5));
    }
    String overflow = DriveWords.overflow(drive);
    if (!overflow.isEmpty()) {
      line(name + overflow);
    }
    if (drive.unfinished() > 0) {
      line(name + Figures.count(drive.unfinished(), "operation") + " never came to an end");
    }
    DriveSummary.Little little = drive.little();
    if (little != null) {
      line(name + DriveWords.little(little, drive.overflowed()));
    }
    if (!drive.own().isEmpty()) {
      line(
          name
              + "its own figures, on average: "
              + String.join(
                  ", ",
                  drive.own().entrySet().stream()
                      .map(figure ->
                          figure.getKey()
                              + " "
                              + DriveWords.own(figure.getKey(), figure.getValue().mean()))
                      .toList()));
    }
  }

  private void definitions(List<DriveSummary> drives) {
    List<DriveSummary.Figure> all = DriveWords.definitions(drives);
    if (all.isEmpty()) {
      return;
    }
    line("");
    line("How they did");
    for (DriveSummary.Figure figure : all) {
      line(
          "  "
              + figure.name()
              + ": "
              + String.join(
                  ", ",
                  drives.stream()
                      .flatMap(drive ->
                          drive.figures().stream()
                              .filter(own -> own.name().equals(figure.name()))
                              .map(own -> drive.name() + " " + DriveWords.figure(own)))
                      .toList()));
      line("    (" + figure.definition() + ")");
    }
  }

  private void line(String words) {
    text.append(words).append('\n');
  }

  private static String rate(@Nullable Double value) {
    return Figures.quantity(Dimension.RATE, orNaN(value));
  }

  private static String time(@Nullable Double value) {
    return Figures.quantity(Dimension.TIME, orNaN(value));
  }

  private static String seconds(double seconds) {
    return Figures.stretch(Math.round(seconds * 1e9));
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
