package dev.squall.report;

import dev.squall.expectation.Definition;
import dev.squall.expectation.DriveFigures;
import dev.squall.expectation.Judgement;
import dev.squall.latency.Times;
import dev.squall.plan.Expectation;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the summaries of drives and expectations. */
final class DriveSummaries {
  /** How far both sides of Little's law may be apart. */
  static final double LITTLE = 0.10;

  /** Below so many operations both sides are chance. */
  private static final long LITTLE_COUNT = 30;

  private static final double[] CURVE = {
    0, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.999, 100
  };

  private DriveSummaries() {}

  static List<DriveSummary> drives(RunFold run) {
    List<DriveFold> folds = new ArrayList<>(run.drives.values());
    Plan plan = run.plan;
    if (plan != null) {
      folds.sort(Comparator.comparingInt(drive -> plan.indexOf(drive.name)));
    }
    return folds.stream().map(drive -> drive(run, drive)).toList();
  }

  private static DriveSummary drive(RunFold run, DriveFold drive) {
    LoadSettings.Drive settings = settings(run.plan, drive.name);
    LoadFold load = run.loads.get(drive.name);
    // What was still under way when its phase ended comes to its end after the time it drove.
    double seconds =
        (load == null || load.activeNanos == 0 ? drive.nanos : load.activeNanos) * 1e-9;
    DriveFigures figures =
        run.figures.stream()
            .filter(each -> each.drive().equals(drive.name))
            .findFirst()
            .orElse(new DriveFigures(drive.name, Map.of(), ""));
    Map<String, Summary.Spread> own = new TreeMap<>();
    drive.figures.forEach((name, stat) -> own.put(name, Summaries.spread(stat, stat.mean())));
    double places = drive.holders.values().stream().mapToDouble(hold -> hold.placeSeconds).sum();
    return new DriveSummary(
        drive.name,
        settings == null ? null : settings.component(),
        rounded(seconds),
        drive.planned,
        drive.started,
        drive.ended,
        drive.ok(),
        drive.failed(),
        drive.wrong(),
        drive.skipped(),
        Math.min(drive.left, Math.max(0, drive.planned - drive.ended)),
        drive.overflowed,
        rate(drive.planned, seconds),
        rate(drive.started, seconds),
        rate(drive.ended, seconds),
        drive.response().count() > 0
            && drive.response().anyTrusted()
            && drive.trustedNanos < drive.nanos,
        rounded(drive.trustedNanos * 1e-9),
        drive.response().percentiles(),
        drive.service().percentiles(),
        Latencies.percentiles(drive.delay),
        DriveWords.gap(drive, settings),
        curve(drive),
        drive.reasons(),
        drive.mostInFlight,
        drive.mostWaiting,
        rounded(drive.fullNanos * 1e-9),
        drive.holders.entrySet().stream()
            .map(hold ->
                new DriveSummary.Holder(
                    hold.getKey(),
                    hold.getValue().placeSeconds / places,
                    hold.getValue().oldestNanos * 1e-9))
            .sorted(Comparator.comparingDouble(DriveSummary.Holder::share).reversed())
            .toList(),
        little(drive, drive.nanos * 1e-9),
        figures(figures),
        figures.reference(),
        own,
        drive.operations.values().stream().map(DriveSummaries::operation).toList(),
        settings == null ? null : settings.baselineOf());
  }

  static LoadSettings.@Nullable Drive settings(@Nullable Plan plan, String name) {
    if (plan != null) {
      for (LoadPlan load : plan.loads()) {
        if (load.name().equals(name) && load.settings() instanceof LoadSettings.Drive drive) {
          return drive;
        }
      }
    }
    return null;
  }

  private static DriveSummary.Operation operation(OperationFold operation) {
    return new DriveSummary.Operation(
        operation.name,
        operation.ok,
        operation.failed,
        operation.wrong,
        operation.skipped,
        operation.items,
        operation.bytes,
        operation.response.percentiles(),
        operation.service.percentiles(),
        new TreeMap<>(operation.reasons));
  }

  private static List<DriveSummary.Point> curve(DriveFold drive) {
    if (drive.response().shown().getTotalCount() == 0) {
      return List.of();
    }
    List<DriveSummary.Point> curve = new ArrayList<>();
    long count = drive.response().shown().getTotalCount();
    for (double percentile : CURVE) {
      // A percentile that one operation alone stands for says nothing but the maximum again.
      if (percentile == 100 || count * (100 - percentile) / 100 >= 1) {
        curve.add(
            new DriveSummary.Point(
                percentile,
                Times.seconds(drive.response().shown(), percentile),
                Times.seconds(drive.service().shown(), percentile)));
      }
    }
    return curve;
  }

  private static DriveSummary.@Nullable Little little(DriveFold drive, double seconds) {
    if (drive.response().count() < LITTLE_COUNT || seconds == 0) {
      return null;
    }
    double present = drive.present();
    double product = drive.response().sum() / seconds;
    double larger = Math.max(present, product);
    double difference = larger == 0 ? 0 : Math.abs(present - product) / larger;
    return new DriveSummary.Little(present, product, difference, difference > LITTLE);
  }

  private static List<DriveSummary.Figure> figures(DriveFigures figures) {
    List<DriveSummary.Figure> all = new ArrayList<>();
    for (Definition definition : Definition.values()) {
      Double value = figures.values().get(definition);
      if (value != null) {
        all.add(
            new DriveSummary.Figure(
                definition.word(), value, Units.name(definition.unit()), definition.formula()));
      }
    }
    return all;
  }

  static List<ExpectationSummary> expectations(RunFold run) {
    Plan plan = run.plan;
    List<Judgement> judgements = new ArrayList<>(run.judgements);
    if (plan != null) {
      judgements.sort(
          Comparator.comparingInt(
                  (Judgement each) -> plan.expectations().indexOf(each.expectation()))
              .thenComparingInt(each -> plan.indexOf(each.drive())));
    }
    return judgements.stream().map(DriveSummaries::expectation).toList();
  }

  private static ExpectationSummary expectation(Judgement judgement) {
    Expectation expectation = judgement.expectation();
    return new ExpectationSummary(
        expectation.words(),
        judgement.drive(),
        expectation.measure().kind().word(),
        expectation.measure().toString(),
        expectation.operation(),
        expectation.below() ? "below" : "above",
        expectation.target(),
        expectation.failure(),
        Units.name(expectation.measure().kind().unit()),
        expectation.over().toNanos() * 1e-9,
        expectation.stopAfter(),
        expectation.origin(),
        judgement.state().word(),
        judgement.windows(),
        judgement.missed(),
        judgement.failed(),
        judgement.firstMissed() < 0 ? null : rounded(judgement.firstMissed() * 1e-9),
        Double.isFinite(judgement.worst()) ? judgement.worst() : null,
        judgement.stopped(),
        judgement.why());
  }

  private static @Nullable Double rate(long count, double seconds) {
    return seconds == 0 ? null : count / seconds;
  }

  private static double rounded(double seconds) {
    return Math.rint(seconds * 1e6) / 1e6;
  }
}
