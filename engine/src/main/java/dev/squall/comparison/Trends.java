package dev.squall.comparison;

import dev.squall.journal.RunFolder;
import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import dev.squall.report.DriveSummary;
import dev.squall.report.Figures;
import dev.squall.report.Summary;
import dev.squall.report.TextTable;
import dev.squall.statistic.Changes;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * One scenario's runs, oldest first, and where their figures changed their level.
 *
 * @param schema the version of this form
 * @param scenario its name
 * @param drives what it drives, in the order they came up
 * @param leftOut runs whose summary another Squall wrote, in another form
 */
public record Trends(int schema, String scenario, List<Drive> drives, List<String> leftOut) {
  private static final JsonMapper MAPPER = Json.measures().build();

  /** The version of this form. */
  public static final int SCHEMA = 1;

  /** So many runs at least, or a change of level can't be told from noise. */
  static final int LEAST = 6;

  /** Copies. */
  public Trends {
    drives = List.copyOf(drives);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A drive's runs.
   *
   * @param runs oldest first
   * @param levels stretches of one level of the p99, first to last; one for no change, none where
   *     there are too few runs to tell
   */
  public record Drive(String name, List<Point> runs, List<Level> levels) {
    /** Copies. */
    public Drive {
      runs = List.copyOf(runs);
      levels = List.copyOf(levels);
    }
  }

  /**
   * What it did in a run; times in seconds.
   *
   * @param done a second
   */
  public record Point(
      String run,
      Instant started,
      String verdict,
      @Nullable Double done,
      @Nullable Double p50,
      @Nullable Double p99) {}

  /**
   * Runs of one level.
   *
   * @param from its first run, by its place
   * @param to the first after it
   * @param p99 the geometric mean, seconds
   * @param ratio by how many times that is what it was before; null for the first
   */
  public record Level(int from, int to, double p99, @Nullable Double ratio) {}

  /**
   * Of those of {@code folders} that are of a scenario; null where none is.
   *
   * @param scenario its name
   * @throws IOException when a summary can't be read
   */
  public static @Nullable Trends read(String scenario, List<RunFolder> folders) throws IOException {
    String quoted = MAPPER.writeValueAsString(scenario);
    List<Summary> runs = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (RunFolder folder : folders) {
      if (Files.exists(folder.summary()) && Files.readString(folder.summary()).contains(quoted)) {
        try {
          Summary summary = SummaryFile.read(folder);
          if (scenario.equals(summary.scenario())) {
            runs.add(summary);
          }
        } catch (InvalidInput other) {
          leftOut.add(folder.id());
        }
      }
    }
    return runs.isEmpty() ? null : of(scenario, runs, leftOut);
  }

  /** Of runs of one scenario, in any order. */
  static Trends of(String scenario, List<Summary> runs, List<String> leftOut) {
    List<Summary> ordered =
        runs.stream()
            .filter(run -> run.started() != null)
            .sorted(
                Comparator.comparing(
                    run -> Objects.requireNonNullElse(run.started(), Instant.EPOCH)))
            .toList();
    Set<String> names = new LinkedHashSet<>();
    ordered.forEach(run -> run.drives().forEach(drive -> names.add(drive.name())));
    return new Trends(
        SCHEMA, scenario, names.stream().map(name -> drive(name, ordered)).toList(), leftOut);
  }

  private static Drive drive(String name, List<Summary> runs) {
    List<Point> points = new ArrayList<>();
    for (Summary run : runs) {
      run.drives().stream()
          .filter(each -> each.name().equals(name))
          .findFirst()
          .ifPresent(drive -> points.add(point(run, drive)));
    }
    return new Drive(name, points, levels(points));
  }

  private static Point point(Summary run, DriveSummary drive) {
    return new Point(
        run.run(),
        Objects.requireNonNull(run.started()),
        run.verdict().state(),
        drive.done(),
        drive.response().p50(),
        drive.response().p99());
  }

  static List<Level> levels(List<Point> runs) {
    if (runs.size() < LEAST) {
      return List.of();
    }
    List<Level> levels = new ArrayList<>();
    double before = Double.NaN;
    for (Changes.Level each :
        Changes.of(
            runs.stream()
                .mapToDouble(run -> {
                  Double p99 = run.p99();
                  return p99 == null ? Double.NaN : Math.log(p99);
                })
                .toArray())) {
      levels.add(
          new Level(
              each.from(),
              each.to(),
              Math.exp(each.mean()),
              levels.isEmpty() ? null : Math.exp(each.mean() - before)));
      before = each.mean();
    }
    return levels;
  }

  /** Moments in {@code zone}. */
  static DateTimeFormatter moments(ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  /** A drive's runs as rows, the heading first. */
  static List<List<String>> rows(Drive drive, ZoneId zone) {
    DateTimeFormatter moment = moments(zone);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("when", "run", "verdict", "done", "p50", "p99"));
    for (Point run : drive.runs()) {
      rows.add(
          List.of(
              moment.format(run.started()),
              run.run(),
              run.verdict(),
              quantity(Dimension.RATE, run.done()),
              quantity(Dimension.TIME, run.p50()),
              quantity(Dimension.TIME, run.p99())));
    }
    return rows;
  }

  /** Where the level changed, a sentence each; one that says why there is none. */
  static List<String> changes(Drive drive) {
    if (drive.runs().size() < LEAST) {
      int runs = drive.runs().size();
      return List.of(
          runs + (runs == 1 ? " run" : " runs") + ": too few to see a change of level in");
    }
    List<String> changes = new ArrayList<>();
    for (Level level : drive.levels()) {
      if (level.ratio() != null) {
        changes.add(
            String.format(
                Locale.ROOT,
                "from run %s on p99 is %.2f times what it was",
                drive.runs().get(level.from()).run(),
                level.ratio()));
      }
    }
    return changes.isEmpty() ? List.of("no change of level in p99") : changes;
  }

  /**
   * A table for each drive, and what changed.
   *
   * @param zone in which moments are told
   */
  public String text(ZoneId zone) {
    StringBuilder text = new StringBuilder();
    for (Drive drive : drives) {
      text.append(text.isEmpty() ? "" : "\n").append("drive '").append(drive.name()).append("'\n");
      TextTable table = new TextTable(3);
      rows(drive, zone).forEach(row -> table.row(row.toArray(String[]::new)));
      text.append(table.render("  "));
      changes(drive).forEach(each -> text.append("  ").append(each).append('\n'));
    }
    text.append(drives.isEmpty() ? "no run of it has a drive\n" : "");
    lacking().forEach(each -> text.append("  ? ").append(each).append('\n'));
    return text.toString();
  }

  /** What can't be said. */
  List<String> lacking() {
    return leftOut.isEmpty()
        ? List.of()
        : List.of(
            "left out, as their summaries are of another version: "
                + String.join(", ", leftOut)
                + "; squall report RUN writes one anew");
  }

  /** It as JSON. */
  public String json() {
    return MAPPER.writeValueAsString(this) + "\n";
  }

  /** All of it as one page that needs nothing else, moments in UTC. */
  public String page() {
    return TrendPage.of(this);
  }

  static String quantity(Dimension unit, @Nullable Double value) {
    return Figures.quantity(unit, value == null ? Double.NaN : value);
  }
}
