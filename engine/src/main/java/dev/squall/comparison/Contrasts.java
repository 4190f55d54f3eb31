package dev.squall.comparison;

import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.comparison.Comparison.Better;
import dev.squall.comparison.Contrast.Figure;
import dev.squall.comparison.Contrast.Outcome;
import dev.squall.report.Summary;
import dev.squall.statistic.Order;
import dev.squall.statistic.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes contrasts. */
public final class Contrasts {
  /** How often any judged figure may be told as changed by chance alone. */
  private static final double ERROR = 0.05;

  private static final String FAILING = "failing";

  /** So much more of what is done may fail before it counts. */
  private static final double FAILING_MORE = 0.001;

  private final List<Run> before;
  private final List<Run> after;
  private final double tolerance;
  private final boolean paired;
  private final Chance chance;
  private final List<Figure> figures = new ArrayList<>();

  /** A run: its summary, and its figures by windows. */
  public record Run(Summary summary, Table table) {}

  private record Reading(
      String name, String unit, Better better, Function<Table.Drive, double[]> of) {}

  private static final List<Reading> READINGS =
      List.of(
          new Reading("response p50", "s", Better.LOWER, Table.Drive::median),
          new Reading("response p99", "s", Better.LOWER, Table.Drive::p99),
          new Reading("done", "/s", Better.HIGHER, Table.Drive::done),
          new Reading(FAILING, "/s", Better.LOWER, Table.Drive::failing));

  private Contrasts(List<Run> before, List<Run> after, double tolerance) {
    this.before = before;
    this.after = after;
    this.tolerance = tolerance;
    this.paired = paired();
    this.chance = Chance.ofSeed(1).stream("contrast");
  }

  /**
   * Holds the runs of {@code after} against those of {@code before}.
   *
   * @param tolerance a figure may be worse by this share
   */
  public static Contrast of(List<Run> before, List<Run> after, double tolerance) {
    return new Contrasts(before, after, tolerance).contrast();
  }

  /** Windows of one number are of one moment where all played the same plan, at one width. */
  private boolean paired() {
    return all().map(run -> run.summary().scenario()).distinct().count() == 1
        && all().map(run -> run.summary().plannedSeconds()).distinct().count() == 1
        && all().map(run -> run.table().width()).distinct().count() == 1;
  }

  private Stream<Run> all() {
    return Stream.concat(before.stream(), after.stream());
  }

  private Contrast contrast() {
    Set<String> drives =
        all()
            .flatMap(run -> run.table().drives().stream())
            .map(Table.Drive::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    double error = ERROR / Math.max(1, drives.size() * READINGS.size());
    for (String drive : drives) {
      READINGS.forEach(reading -> figure(drive, reading, error));
    }
    Set<String> metrics =
        all()
            .flatMap(run -> run.table().metrics().stream())
            .map(Table.Metric::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    metrics.forEach(name ->
        add(
            "machine",
            name,
            "{number}",
            Better.NEITHER,
            metric(before, name),
            metric(after, name),
            ERROR));
    List<String> caveats = caveats();
    String verdict = verdict();
    return new Contrast(
        Contrast.SCHEMA,
        ids(before),
        ids(after),
        verdict,
        sentence(verdict),
        tolerance,
        figures,
        caveats);
  }

  private void figure(String drive, Reading reading, double error) {
    add(
        drive,
        reading.name(),
        reading.unit(),
        reading.better(),
        drive(before, drive, reading),
        drive(after, drive, reading),
        error);
  }

  private static List<double[]> drive(List<Run> runs, String name, Reading reading) {
    return runs.stream()
        .flatMap(run ->
            run.table().drives().stream()
                .filter(drive -> drive.name().equals(name))
                .map(drive -> run.table().counted(reading.of().apply(drive))))
        .toList();
  }

  private static List<double[]> metric(List<Run> runs, String name) {
    return runs.stream()
        .map(run -> {
          double[] values = run.table().metric(name);
          return values == null ? null : run.table().counted(values);
        })
        .filter(Objects::nonNull)
        .toList();
  }

  private void add(
      String subject,
      String name,
      String unit,
      Better better,
      List<double[]> b,
      List<double[]> a,
      double error) {
    double was = Order.median(b.stream().flatMapToDouble(Arrays::stream).toArray());
    double is = Order.median(a.stream().flatMapToDouble(Arrays::stream).toArray());
    if (!Double.isFinite(was) && !Double.isFinite(is)) {
      return;
    }
    Ratio ratio = Ratio.of(b, a, paired, error, chance.stream(subject).stream(name));
    figures.add(
        new Figure(
            subject,
            name,
            unit,
            better,
            number(was),
            number(is),
            number(ratio.value()),
            number(ratio.least()),
            number(ratio.most()),
            number(ratio.above()),
            ratio.windows(),
            name.equals(FAILING) ? failing(b, a, error) : outcome(better, ratio)));
  }

  /** Most windows have no failure, so that there is no ratio: told by ranks, and by the share. */
  private Outcome failing(List<double[]> b, List<double[]> a, double error) {
    double[] was = b.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] is = a.stream().flatMapToDouble(Arrays::stream).toArray();
    double done = Order.mean(doneOf(after));
    double more = (Order.mean(is) - Order.mean(was)) / Math.max(done, 1e-9);
    if (more > FAILING_MORE && Order.greater(is, was) < error) {
      return Outcome.REGRESSION;
    }
    return more < -FAILING_MORE && Order.greater(was, is) < error
        ? Outcome.IMPROVEMENT
        : Math.abs(more) <= FAILING_MORE ? Outcome.SAME : Outcome.UNCLEAR;
  }

  private static double[] doneOf(List<Run> runs) {
    return runs.stream()
        .flatMap(run -> run.table().drives().stream().map(Table.Drive::done))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private Outcome outcome(Better better, Ratio ratio) {
    if (better == Better.NEITHER) {
      return Outcome.UNJUDGED;
    }
    if (ratio.windows() == 0) {
      return Outcome.UNJUDGED;
    }
    double least = better == Better.LOWER ? ratio.least() : 1 / ratio.most();
    double most = better == Better.LOWER ? ratio.most() : 1 / ratio.least();
    if (least > 1 + tolerance) {
      return Outcome.REGRESSION;
    }
    if (most < 1 / (1 + tolerance)) {
      return Outcome.IMPROVEMENT;
    }
    return most <= 1 + tolerance ? Outcome.SAME : Outcome.UNCLEAR;
  }

  private String verdict() {
    boolean doubtful =
        all().anyMatch(run -> run.summary().verdict().state().equals("untrustworthy"));
    if (doubtful) {
      return "untrustworthy";
    }
    if (figures.stream().anyMatch(each -> each.outcome() == Outcome.REGRESSION)) {
      return "regression";
    }
    boolean judged =
        figures.stream()
            .anyMatch(
                each -> each.outcome() == Outcome.SAME || each.outcome() == Outcome.IMPROVEMENT);
    return judged ? "pass" : "unclear";
  }

  private String sentence(String verdict) {
    List<Figure> worse =
        figures.stream().filter(each -> each.outcome() == Outcome.REGRESSION).toList();
    return switch (verdict) {
      case "untrustworthy" -> "one of the runs can't be trusted: measure again before you judge";
      case "regression" ->
          worse.size()
              + (worse.size() == 1 ? " figure is" : " figures are")
              + " worse by more than "
              + Math.round(100 * tolerance)
              + " %: "
              + worse.stream()
                  .map(each -> each.name() + " of " + each.subject())
                  .collect(Collectors.joining(", "));
      case "pass" ->
          "no figure is worse by more than "
              + Math.round(100 * tolerance)
              + " %, as far as it shows";
      default -> "nothing can be told apart from chance: play longer, or more runs of each";
    };
  }

  private List<String> caveats() {
    List<String> caveats = new ArrayList<>(Caveats.of(all().map(Run::summary).toList()));
    if (before.size() > 1 && after.size() > 1) {
      caveats.removeIf(each -> each.startsWith("each scenario was run once"));
    }
    caveats.add(
        paired
            ? "windows of the same moment of the plan are held against each other"
            : "the runs did not play the same plan: their windows are held against each other as they"
                + " come");
    return caveats;
  }

  private static List<String> ids(List<Run> runs) {
    return runs.stream().map(run -> run.summary().run()).toList();
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
