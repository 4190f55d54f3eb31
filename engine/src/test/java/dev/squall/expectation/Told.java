package dev.squall.expectation;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Expectation.Measure;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Plan;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Tells a judge of seconds of a drive, one after the other. */
final class Told {
  static final long SECOND = 1_000_000_000L;

  final Judge judge = new Judge();
  final List<Finding> findings = new ArrayList<>();
  String drive = "shop";
  long planned = 100;
  long ok = 100;
  long failed;
  long wrong;
  long dropped;
  long left;
  double millis = 10;
  double cpu = Double.NaN;
  double memory = Double.NaN;
  double steal = 0;
  double ready = 1;
  double waited = 0;
  @Nullable Double consistency;
  long lateMillis;
  private long at;

  Told(Expectation... expectations) {
    this(List.of(), expectations);
  }

  Told(List<Happening> happenings, Expectation... expectations) {
    LoadPlan base = drive("baseline", "shop");
    LoadPlan shop = drive("shop", null);
    ComponentPlan component =
        new ComponentPlan(
            "shop",
            ComponentPlan.SCRIPT,
            Map.of(),
            List.of(new ComponentPlan.OperationPlan("buy", 1, null)),
            ComponentPlan.Model.PLAIN);
    Duration long1 = Duration.ofHours(1);
    judge.on(
        0,
        new Event.Planned(
            Plan.named("test", long1)
                .loads(List.of(base, shop))
                .happenings(happenings)
                .components(List.of(component))
                .expectations(List.of(expectations))
                .build()));
    judge.on(
        0,
        new Event.Sampling(
            List.of(
                new Metric(Names.CPU, Dimension.SHARE, "busy"),
                new Metric(Names.MEMORY, Dimension.SHARE, "in use"),
                new Metric(Names.STEAL, Dimension.SHARE, "stolen"),
                new Metric(Names.CORES, Dimension.NUMBER, "cores"),
                new Metric(Names.RUNNING, Dimension.NUMBER, "ready"),
                new Metric(Names.pressure("cpu", "some"), Dimension.SHARE, "waited")),
            SECOND));
  }

  private static LoadPlan drive(String name, @Nullable String baselineOf) {
    return new LoadPlan(
        name,
        new LoadSettings.Drive(
            "shop",
            new Arrivals.Open(Arrivals.Spacing.EVEN),
            Map.of(),
            100,
            Overflow.QUEUE,
            0,
            baselineOf),
        new Level.Along(new Constant(100), Dimension.RATE));
  }

  static Expectation below(Kind kind, double target, @Nullable Double failure, int stopAfter) {
    return of(kind, true, target, failure, stopAfter);
  }

  static Expectation above(Kind kind, double target, @Nullable Double failure) {
    return of(kind, false, target, failure, 0);
  }

  private static Expectation of(
      Kind kind, boolean below, double target, @Nullable Double failure, int stopAfter) {
    return new Expectation(
        new Measure(kind, 99),
        List.of(),
        null,
        below,
        target,
        failure,
        Duration.ofSeconds(5),
        stopAfter,
        "script");
  }

  Told seconds(int count) {
    for (int i = 0; i < count; i++) {
      at += SECOND;
      say(new Event.Sampled(0, 0, new double[] {cpu, memory, steal, 2, ready, waited}));
      say(new Event.LoadInterval(drive, SECOND, 100.0, 100, ok, wrong, failed, Map.of()));
      say(new Event.DriveInterval(drive, SECOND, calls()));
    }
    return this;
  }

  Told say(Event event) {
    judge.on(at, event);
    findings.addAll(judge.take());
    return this;
  }

  long at() {
    return at;
  }

  private Calls calls() {
    Histogram times = Histograms.empty();
    long ended = ok + failed + wrong;
    if (ended > 0) {
      times.recordValueWithCount(Math.round(millis * 1e6), ended);
    }
    Histogram late = Histograms.empty();
    if (lateMillis > 0) {
      late.recordValueWithCount(lateMillis * 1_000_000, 100);
    }
    return new Calls(
        planned,
        planned,
        ended,
        dropped,
        0,
        left,
        left,
        left,
        left,
        Histograms.write(late),
        ended == 0
            ? List.of()
            : List.of(
                new Calls.OperationCalls(
                    "buy",
                    ok,
                    failed,
                    wrong,
                    0,
                    ok,
                    0,
                    Map.of(),
                    Histograms.write(times),
                    Histograms.write(times))),
        List.of(),
        consistency == null ? Map.of() : Map.of("consistency", consistency));
  }

  Judgement only() {
    List<Judgement> all = judge.judgements();
    if (all.size() != 1) {
      throw new AssertionError("judgements must be one, were " + all);
    }
    return all.getFirst();
  }

  double figure(Definition definition) {
    return judge.figures().stream()
        .filter(each -> each.drive().equals("shop"))
        .findFirst()
        .orElseThrow()
        .values()
        .getOrDefault(definition, Double.NaN);
  }
}
