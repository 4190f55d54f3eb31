package dev.squall.report;

import dev.squall.report.Panel.Line;
import dev.squall.report.Panel.Role;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;

/** The plots of a drive's times, of what was under way and of its failures. */
final class DrivePanels {
  /** A delay of the generator that is worth a plot of its own, seconds. */
  private static final double DELAY = 0.001;

  private final Panels panels;

  DrivePanels(Panels panels) {
    this.panels = panels;
  }

  List<Panel> of(DriveFold drive) {
    List<Panel> all = new ArrayList<>();
    DriveSummary.Percentiles response = drive.response().percentiles();
    DriveSummary.Percentiles service = drive.service().percentiles();
    // Whether an interval's times can be trusted is known seconds later; they are drawn at once.
    if (drive.responseP99.size() > 0) {
      all.add(
          panel(
              drive.name + " times",
              "of each second's responses, and of the service alone",
              Dimension.TIME,
              List.of(
                  line("p99", Role.MAIN, response.p99(), drive.responseP99),
                  line("service p99", Role.PART, service.p99(), drive.serviceP99),
                  line("p50", Role.PART, response.p50(), drive.responseMedian),
                  line("service p50", Role.PART, service.p50(), drive.serviceMedian))));
      all.add(
          panel(
              drive.name + " slowest",
              "the longest of each second",
              Dimension.TIME,
              List.of(
                  line("response", Role.MAIN, response.max(), drive.responseMax),
                  line("service", Role.PART, service.max(), drive.serviceMax))));
    }
    all.add(
        panel(
            drive.name + " under way",
            "",
            Dimension.NUMBER,
            drive.waitStat.max() > 0
                ? List.of(
                    line("under way", Role.MAIN, drive.underWayStat.mean(), drive.underWay),
                    line("waiting", Role.PART, drive.waitStat.mean(), drive.waits))
                : List.of(
                    line("under way", Role.MAIN, drive.underWayStat.mean(), drive.underWay))));
    if (drive.failingStat.max() > 0) {
      all.add(
          panel(
              drive.name + " errors",
              "failed and wrong",
              Dimension.RATE,
              List.of(line("errors", Role.MAIN, drive.failingStat.mean(), drive.failing))));
    }
    DriveSummary.Percentiles delay = Latencies.percentiles(drive.delay);
    if (delay.max() != null && delay.max() > DELAY) {
      all.add(
          panel(
              drive.name + " generator",
              "how late it began operations",
              Dimension.TIME,
              List.of(line("delay p99", Role.MAIN, delay.p99(), drive.delayP99))));
    }
    drive.figures.forEach((name, stat) -> {
      Series series = drive.figureSeries.get(name);
      if (series != null) {
        all.add(
            panel(
                drive.name + " " + name,
                "the component's own figure",
                Dimension.NUMBER,
                List.of(line(name, Role.MAIN, stat.mean(), series))));
      }
    });
    return all;
  }

  private static Panel panel(String title, String note, Dimension unit, List<Line> lines) {
    return new Panel("Drives", title, note, unit, false, lines, List.of());
  }

  private Line line(
      String label, Role role, @org.jspecify.annotations.Nullable Double mean, Series series) {
    return panels.line(label, role, mean == null ? Double.NaN : mean, series);
  }
}
