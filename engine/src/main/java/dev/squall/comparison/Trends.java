package dev.squall.comparison;

import dev.squall.report.DriveSummary;
import dev.squall.report.Figures;
import dev.squall.report.Summary;
import dev.squall.report.TextTable;
import dev.squall.statistic.Changes;
import dev.squall.units.Dimension;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One scenario's runs, oldest first, and where their figures changed their level. */
public final class Trends {
  private static final int LEAST = 6;

  private Trends() {}

  /**
   * A table for each drive, and what changed.
   *
   * @param runs of one scenario, in any order
   * @param zone in which moments are told
   */
  public static String text(List<Summary> runs, ZoneId zone) {
    List<Summary> ordered =
        runs.stream()
            .filter(run -> run.started() != null)
            .sorted(
                Comparator.comparing(
                    run -> Objects.requireNonNullElse(run.started(), Instant.EPOCH)))
            .toList();
    DateTimeFormatter moment =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    Set<String> drives = new LinkedHashSet<>();
    ordered.forEach(run -> run.drives().forEach(drive -> drives.add(drive.name())));
    StringBuilder text = new StringBuilder();
    for (String name : drives) {
      text.append(text.isEmpty() ? "" : "\n").append("drive '").append(name).append("'\n");
      TextTable table = new TextTable(3);
      table.row("when", "run", "verdict", "done", "p50", "p99");
      List<String> ids = new ArrayList<>();
      List<Double> p99 = new ArrayList<>();
      for (Summary run : ordered) {
        DriveSummary drive = drive(run, name);
        if (drive != null) {
          ids.add(run.run());
          Double tail = drive.response().p99();
          p99.add(tail == null ? Double.NaN : tail);
          table.row(
              moment.format(Objects.requireNonNull(run.started())),
              run.run(),
              run.verdict().state(),
              quantity(Dimension.RATE, drive.done()),
              quantity(Dimension.TIME, drive.response().p50()),
              quantity(Dimension.TIME, tail));
        }
      }
      text.append(table.render("  ")).append(changed(ids, p99));
    }
    return drives.isEmpty() ? "no run of it has a drive\n" : text.toString();
  }

  private static String changed(List<String> ids, List<Double> p99) {
    if (ids.size() < LEAST) {
      return "  " + ids.size() + " runs: too few to see a change of level in\n";
    }
    double[] logarithms = p99.stream().mapToDouble(each -> Math.log(each)).toArray();
    List<Changes.Level> levels = Changes.of(logarithms);
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < levels.size(); i++) {
      double ratio = Math.exp(levels.get(i).mean() - levels.get(i - 1).mean());
      text.append(
          String.format(
              Locale.ROOT,
              "  from run %s on p99 is %.2f times what it was%n",
              ids.get(levels.get(i).from()),
              ratio));
    }
    return text.isEmpty() ? "  no change of level in p99\n" : text.toString();
  }

  private static @Nullable DriveSummary drive(Summary run, String name) {
    return run.drives().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  private static String quantity(Dimension unit, @Nullable Double value) {
    return Figures.quantity(unit, value == null ? Double.NaN : value);
  }
}
