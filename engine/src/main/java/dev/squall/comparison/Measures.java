package dev.squall.comparison;

import dev.squall.comparison.Comparison.Better;
import dev.squall.comparison.Comparison.Change;
import dev.squall.comparison.Comparison.Expected;
import dev.squall.comparison.Comparison.Fared;
import dev.squall.comparison.Comparison.Measure;
import dev.squall.comparison.Comparison.Measured;
import dev.squall.report.DriveSummary;
import dev.squall.report.ExpectationSummary;
import dev.squall.report.FaultSummary;
import dev.squall.report.FaultTimes;
import dev.squall.report.Summary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of runs beside one another. */
final class Measures {
  private Measures() {}

  /** How a figure of something is read. */
  private record Reading<T>(
      String name, String unit, Better better, Function<T, @Nullable Double> value) {}

  private static final List<Reading<DriveSummary>> DRIVE =
      List.of(
          new Reading<>("asked", "/s", Better.NEITHER, DriveSummary::asked),
          new Reading<>("done", "/s", Better.HIGHER, DriveSummary::done),
          new Reading<>("errors", "1", Better.LOWER, Measures::errors),
          new Reading<>("response p50", "s", Better.LOWER, drive -> drive.response().p50()),
          new Reading<>("response p90", "s", Better.LOWER, drive -> drive.response().p90()),
          new Reading<>("response p99", "s", Better.LOWER, drive -> drive.response().p99()),
          new Reading<>("response p99.9", "s", Better.LOWER, drive -> drive.response().p999()),
          new Reading<>("response max", "s", Better.LOWER, drive -> drive.response().max()),
          new Reading<>("service p50", "s", Better.LOWER, drive -> drive.service().p50()),
          new Reading<>("service p99", "s", Better.LOWER, drive -> drive.service().p99()));

  /** Of the operations that ended, those that failed or were wrong. */
  private static @Nullable Double errors(DriveSummary drive) {
    long bad = drive.failed() + drive.wrong();
    long all = drive.ok() + bad;
    return all == 0 ? null : (double) bad / all;
  }

  static List<Measured> drives(List<Summary> runs) {
    return names(runs, Measures::driveNames).stream()
        .map(name -> measured(name, DRIVE, runs, run -> drive(run, name)))
        .toList();
  }

  private static List<String> driveNames(Summary run) {
    return run.drives().stream().map(DriveSummary::name).toList();
  }

  private static @Nullable DriveSummary drive(Summary run, String name) {
    return run.drives().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  static List<Measured> loads(List<Summary> runs) {
    return names(runs, Measures::loadNames).stream().map(name -> load(name, runs)).toList();
  }

  /** Those that are no drives. */
  private static List<String> loadNames(Summary run) {
    List<String> drives = driveNames(run);
    return run.loads().stream()
        .map(Summary.Load::name)
        .filter(name -> !drives.contains(name))
        .toList();
  }

  private static Summary.@Nullable Load load(Summary run, String name) {
    return run.loads().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  private static Measured load(String name, List<Summary> runs) {
    String unit =
        runs.stream()
            .flatMap(run -> run.loads().stream())
            .filter(load -> load.name().equals(name))
            .map(Summary.Load::unit)
            .findFirst()
            .orElse("1");
    return measured(
        name,
        List.of(
            new Reading<Summary.Load>("asked", unit, Better.NEITHER, Summary.Load::asked),
            new Reading<>("achieved", unit, Better.NEITHER, load -> load.achieved().mean()),
            new Reading<>("error", unit, Better.LOWER, Summary.Load::error)),
        runs,
        run -> load(run, name));
  }

  private static final List<Reading<List<FaultTimes>>> FAULT =
      List.of(
          new Reading<>("to detect", "s", Better.LOWER, all -> longest(all, FaultTimes::detect)),
          new Reading<>(
              "to degrade", "s", Better.NEITHER, all -> longest(all, FaultTimes::degrade)),
          new Reading<>("to recover", "s", Better.LOWER, all -> longest(all, FaultTimes::recover)));

  static List<Measured> faults(List<Summary> runs) {
    return names(runs, run -> run.faults().stream().map(FaultSummary::name).toList()).stream()
        .map(name -> measured(name, FAULT, runs, run -> times(run, name)))
        .filter(each -> !each.measures().isEmpty())
        .toList();
  }

  private static List<FaultTimes> times(Summary run, String name) {
    return run.faults().stream()
        .filter(each -> each.name().equals(name))
        .map(FaultSummary::times)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The longest; null where one of them never was, or is not known: that has no longest. */
  private static @Nullable Double longest(
      List<FaultTimes> all, Function<FaultTimes, @Nullable Double> of) {
    double longest = -1;
    for (FaultTimes each : all) {
      Double one = of.apply(each);
      if (one == null) {
        return null;
      }
      longest = Math.max(longest, one);
    }
    return longest < 0 ? null : longest;
  }

  private static Set<String> names(List<Summary> runs, Function<Summary, List<String>> of) {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(of.apply(run)));
    return names;
  }

  private static <T> Measured measured(
      String name,
      List<Reading<T>> readings,
      List<Summary> runs,
      Function<Summary, @Nullable T> of) {
    List<Measure> measures = new ArrayList<>();
    for (Reading<T> reading : readings) {
      List<@Nullable Double> values = new ArrayList<>();
      List<@Nullable Change> changes = new ArrayList<>();
      for (Summary run : runs) {
        T one = of.apply(run);
        values.add(one == null ? null : reading.value().apply(one));
        changes.add(values.size() == 1 ? null : change(values.getFirst(), values.getLast()));
      }
      if (values.stream().anyMatch(Objects::nonNull)) {
        measures.add(
            new Measure(reading.name(), reading.unit(), reading.better(), values, changes));
      }
    }
    return new Measured(name, measures);
  }

  private static @Nullable Change change(@Nullable Double first, @Nullable Double other) {
    return first == null || other == null
        ? null
        : new Change(other - first, first == 0 ? null : other / first);
  }

  static List<Expected> expectations(List<Summary> runs) {
    record Key(String text, String drive) {}
    Set<Key> keys = new LinkedHashSet<>();
    runs.forEach(
        run -> run.expectations().forEach(each -> keys.add(new Key(each.text(), each.drive()))));
    List<Expected> all = new ArrayList<>();
    for (Key key : keys) {
      List<@Nullable Fared> fared = new ArrayList<>();
      String unit = "1";
      for (Summary run : runs) {
        ExpectationSummary found =
            run.expectations().stream()
                .filter(each -> new Key(each.text(), each.drive()).equals(key))
                .findFirst()
                .orElse(null);
        unit = found == null ? unit : found.unit();
        fared.add(found == null ? null : fared(found));
      }
      all.add(new Expected(key.text(), key.drive(), unit, fared));
    }
    return all;
  }

  private static Fared fared(ExpectationSummary expectation) {
    return new Fared(
        expectation.state(),
        expectation.worst(),
        expectation.windows(),
        expectation.missed(),
        expectation.failed());
  }
}
