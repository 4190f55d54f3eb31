package dev.squall.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Safety;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The breakers walked through, sample by sample; the text of the walk is committed. */
class LimitWatchTest {
  private static final long TENTH = 100_000_000L;
  private static final Path REPORT =
      Path.of("src/test/resources/dev/squall/safety/limit-watch.txt");
  private static final double NONE = Double.NaN;

  private static final List<Metric> METRICS =
      List.of(
          metric(Names.CPU, Dimension.SHARE),
          metric(Names.MEMORY, Dimension.SHARE),
          metric(Names.CGROUP_MEMORY, Dimension.SHARE),
          metric(Names.MEMORY_PRESSURE_FULL, Dimension.SHARE),
          metric(Names.diskFree("/run"), Dimension.BYTES),
          metric(Names.diskFree("/data"), Dimension.BYTES),
          metric(Names.TEMPERATURE, Dimension.TEMPERATURE),
          metric(Names.LOAD, Dimension.NUMBER),
          metric(Names.CORES, Dimension.NUMBER),
          metric(Names.SWAP, Dimension.SHARE));

  private static final int CPU = 0;
  private static final int MEMORY = 1;
  private static final int CGROUP = 2;
  private static final int PRESSURE = 3;
  private static final int DISK_A = 4;
  private static final int DISK_B = 5;
  private static final int HEAT = 6;
  private static final int LOAD = 7;
  private static final int CORES = 8;

  private static Metric metric(String name, Dimension unit) {
    return new Metric(name, unit, name);
  }

  private static Limit limit(Subject subject, double bound, int patience, int seconds) {
    return new Limit(subject, bound, patience, Duration.ofSeconds(seconds), "scenario");
  }

  private static double[] calm() {
    double[] values = {0.5, 0.5, 0.3, 0, 50e9, 80e9, 50, 1, 4, 0};
    return values;
  }

  /** Third time is third time, also where the run was cut in between. */
  @Test
  void inARunThatGoesOnTripsCountOnAndWhatHeldHolds() {
    Limit memory = limit(Subject.MEMORY, 0.9, 1, 5);
    LimitWatch watch = new LimitWatch(METRICS, List.of(memory), Safety.NONE);
    watch.tripped(memory, 1);
    watch.recovered(memory);
    assertThat(watch.held()).isFalse();
    watch.tripped(memory, 2);
    assertThat(watch.held()).isTrue();
    double[] values = calm();
    assertThat(watch.onSample(0, values)).isEmpty();
    assertThat(watch.onSample(49 * TENTH, values)).isEmpty();
    assertThat(watch.onSample(50 * TENTH, values))
        .singleElement()
        .isInstanceOf(Decision.Recover.class);
    values[MEMORY] = 0.99;
    List<Decision> decisions = new ArrayList<>();
    for (int i = 51; i < 100; i++) {
      decisions.addAll(watch.onSample(i * TENTH, values));
    }
    assertThat(decisions)
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Stop.class, stop -> assertThat(stop.why()).contains("tripped 3 times"));
  }

  /** Plays readings of one metric as a function of the seconds, and writes every decision down. */
  private static String walk(
      String title, List<Limit> limits, int metric, double seconds, DoubleUnaryOperator reading) {
    return walk(title, limits, Safety.NONE, metric, seconds, reading);
  }

  private static String walk(
      String title,
      List<Limit> limits,
      Safety safety,
      int metric,
      double seconds,
      DoubleUnaryOperator reading) {
    LimitWatch watch = new LimitWatch(METRICS, limits, safety);
    StringBuilder text = new StringBuilder("## " + title + "\n");
    for (Limit limit : limits) {
      text.append(
          "%s, patience %d, cool-down %s%n"
              .formatted(limit, limit.patience(), Print.duration(limit.coolDown())));
    }
    int samples = (int) Math.round(seconds * 10);
    for (int k = 0; k < samples; k++) {
      double[] values = calm();
      values[metric] = reading.applyAsDouble(k / 10.0);
      for (Decision decision : watch.onSample(k * TENTH, values)) {
        text.append(
            "%6.1f s  %s%s%n"
                .formatted(
                    k / 10.0,
                    words(decision),
                    decision instanceof Decision.Recover && !watch.held()
                        ? "; loads may go on"
                        : ""));
      }
    }
    return text.append("end: ")
        .append(watch.stopped() ? "stopped" : watch.held() ? "held" : "running")
        .append("\n\n")
        .toString();
  }

  private static String words(Decision decision) {
    Dimension unit = decision.limit().subject().unit();
    return switch (decision) {
      case Decision.Opened go ->
          (go.step() == BreakerPlan.Step.SLOW ? "SLOW    " : "LET GO  ")
              + go.limit()
              + ": "
              + printed(unit, go.readings())
              + ", trip "
              + go.trip();
      case Decision.Close close -> "CLOSE   " + close.limit();
      case Decision.Recover back ->
          "RECOVER " + back.limit() + ": " + printed(unit, List.of(back.reading()));
      case Decision.Stop stop -> "STOP    " + stop.why();
      case Decision.TurnedOff off -> "OFF     " + off.limit() + ": " + off.why();
    };
  }

  private static List<String> printed(Dimension unit, List<Double> readings) {
    return readings.stream().map(r -> Double.isNaN(r) ? "none" : unit.print(r)).toList();
  }

  @Test
  void walksAsItsReportSays() throws IOException {
    List<Limit> memory = List.of(limit(Subject.MEMORY, 0.90, 2, 15));
    StringBuilder text = new StringBuilder("Limits walked through, ten samples a second.\n\n");
    text.append(walk("Never crossed", memory, MEMORY, 60, t -> 0.89 + 0.01 * Math.sin(t)));
    text.append(
        walk(
            "One sample beyond is less than the patience",
            memory,
            MEMORY,
            60,
            t -> t == 5.0 ? 0.99 : 0.5));
    text.append(
        walk(
            "Two in a row trip; it recovers after its cool-down",
            memory,
            MEMORY,
            30,
            t -> t >= 5 && t < 6 ? 0.93 : 0.5));
    text.append(
        walk(
            "Beyond, within, beyond: never two in a row",
            memory,
            MEMORY,
            30,
            t -> Math.round(t * 10) % 2 == 0 ? 0.95 : 0.5));
    text.append(
        walk(
            "Still beyond after the first cool-down",
            memory,
            MEMORY,
            60,
            t -> t >= 5 && t < 25 ? 0.93 : 0.5));
    text.append(walk("Still beyond after three", memory, MEMORY, 90, t -> t >= 5 ? 0.93 : 0.5));
    text.append(
        walk(
            "The third trip stops",
            memory,
            MEMORY,
            90,
            t -> t % 20 >= 5 && t % 20 < 6 ? 0.93 : 0.5));
    text.append(
        walk(
            "The cgroup's memory counts where it is nearer",
            memory,
            CGROUP,
            10,
            t -> t >= 5 ? 0.91 : 0.5));
    text.append(
        walk(
            "A bound from below: the fuller of two disks",
            List.of(limit(Subject.DISK_SPACE, 1e9, 2, 15)),
            DISK_B,
            30,
            t -> t >= 3 && t < 10 ? 0.9e9 : 80e9));
    text.append(
        walk(
            "CPU is a mean of half a second: one sample of tick noise doesn't trip",
            List.of(limit(Subject.CPU, 0.95, 3, 10)),
            CPU,
            20,
            t -> Math.round(t * 10) % 4 == 0 ? 1.0 : 0.93));
    text.append(
        walk(
            "CPU from half to full trips within a second",
            List.of(limit(Subject.CPU, 0.95, 3, 10)),
            CPU,
            20,
            t -> t >= 5 && t < 8 ? 1.0 : 0.5));
    text.append(
        walk(
            "Memory pressure is a mean of a second",
            List.of(limit(Subject.MEMORY_PRESSURE, 0.25, 1, 30)),
            PRESSURE,
            50,
            t -> t >= 5 && t < 8 ? 0.6 : 0));
    text.append(
        walk(
            "Temperature, one reading",
            List.of(limit(Subject.TEMPERATURE, 90, 1, 60)),
            HEAT,
            150,
            t -> t >= 5 && t < 70 ? 91 : 60));
    text.append(
        walk(
            "Load average per core",
            List.of(limit(Subject.LOAD, 2, 1, 30)),
            LOAD,
            20,
            t -> t >= 5 ? 8.4 : 7.9));
    text.append(
        walk(
            "A reading that vanishes trips after three seconds",
            memory,
            MEMORY,
            60,
            t -> t >= 5 && t < 30 ? NONE : 0.5));
    text.append(
        walk(
            "A reading that never was turns its limit off",
            List.of(limit(Subject.TEMPERATURE, 90, 1, 60)),
            HEAT,
            30,
            t -> NONE));
    text.append(
        walk(
            "A gap in a row of crossed readings neither counts nor forgives",
            memory,
            MEMORY,
            10,
            t -> t == 5.0 ? 0.95 : t == 5.1 ? NONE : t == 5.2 ? 0.95 : 0.5));
    Safety inThree = memoryThen(Step.SLOW, Step.HOLD, Step.STOP);
    text.append(
        walk(
            "Slow, hold, stop: half the load helps",
            memory,
            inThree,
            MEMORY,
            30,
            t -> t >= 5 && t < 6 ? 0.93 : 0.5));
    text.append(
        walk(
            "Slow, hold, stop: half the load does not help within two seconds",
            memory,
            inThree,
            MEMORY,
            40,
            t -> t >= 5 && t < 10 ? 0.93 : 0.5));
    text.append(
        walk(
            "Slow, hold, stop: nor does none",
            memory,
            inThree,
            MEMORY,
            90,
            t -> t >= 5 ? 0.93 : 0.5));
    text.append(
        walk(
            "A policy without a stop holds for as long as it takes",
            memory,
            memoryThen(Step.HOLD),
            MEMORY,
            100,
            t -> t >= 5 && t < 80 ? 0.93 : 0.5));
    text.append(
        walk(
            "Beyond the bound to stop at, whatever the policy",
            List.of(
                new Limit(Subject.MEMORY, null, 0.9, 0.97, 2, Duration.ofSeconds(15), "scenario")),
            memoryThen(Step.SLOW),
            MEMORY,
            30,
            t -> t < 5 ? 0.5 : t < 6 ? 0.93 : 0.98));
    String report = text.toString().replace("\r\n", "\n");
    if (Boolean.getBoolean("squall.update")) {
      Files.writeString(REPORT, report);
    }
    assertThat(report).isEqualTo(Files.readString(REPORT));
  }

  private static Safety memoryThen(Step... steps) {
    return new Safety(
        List.of(new BreakerPlan(BreakerPlan.MEMORY, 2, Duration.ofSeconds(15), List.of(steps))),
        List.of());
  }

  @Test
  void limitsOfOneResourceFeedOneBreaker() {
    LimitWatch watch =
        new LimitWatch(
            METRICS,
            List.of(limit(Subject.MEMORY_PRESSURE, 0.2, 1, 5), limit(Subject.LOAD, 2, 1, 9)),
            Safety.NONE);
    feed(watch, 0, 1, LOAD, 40);
    feed(watch, 1, 10, PRESSURE, 0.9);
    assertThat(said).containsExactly("0.0 Opened load");
    assertThat(watch.held()).isTrue();
    feed(watch, 10, 16, PRESSURE, 0);
    assertThat(said).containsExactly("0.0 Opened load", "14.0 Recover load");
  }

  @Test
  void halvedWhileSlowAndOnTrial() {
    LimitWatch watch =
        new LimitWatch(
            METRICS, List.of(limit(Subject.MEMORY, 0.9, 2, 15)), memoryThen(Step.SLOW, Step.HOLD));
    feed(watch, 0, 0.2, MEMORY, 0.95);
    assertThat(watch.held()).isFalse();
    assertThat(watch.factor()).isEqualTo(BreakerPlan.REDUCED);
    feed(watch, 0.2, 16, MEMORY, 0.5);
    assertThat(watch.probing()).isTrue();
    assertThat(watch.factor()).isEqualTo(BreakerPlan.REDUCED);
    feed(watch, 16, 19, MEMORY, 0.5);
    assertThat(said)
        .containsExactly("0.1 Opened memory", "15.1 Recover memory", "18.1 Close memory");
    assertThat(watch.factor()).isEqualTo(1);
  }

  @Test
  void aRuleFeedsABreakerOfItsOwn() {
    LimitWatch watch =
        new LimitWatch(
            METRICS,
            List.of(Limit.ofRule("quick", 3, Duration.ofSeconds(5), "scenario")),
            Safety.NONE);
    long second = 1_000_000_000L;
    assertThat(watch.onRule("quick", 0, 0)).isEmpty();
    assertThat(watch.onRule("quick", second, 1)).isEmpty();
    assertThat(watch.onRule("quick", 2 * second, 1)).isEmpty();
    assertThat(watch.onRule("quick", 3 * second, 1))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Opened.class,
            opened -> {
              assertThat(opened.breaker()).isEqualTo("quick");
              assertThat(opened.readings()).containsExactly(1.0, 1.0, 1.0);
              assertThat(opened.tookNanos()).isEqualTo(2 * second);
            });
    assertThat(watch.held()).isTrue();
    watch.onRule("quick", 7 * second, 0);
    assertThat(watch.onSample(8 * second, calm()))
        .singleElement()
        .isInstanceOf(Decision.Recover.class);
  }

  @Test
  void aRuleThatIsNotJudgedAnyMoreTripsAfterThreeSeconds() {
    LimitWatch watch =
        new LimitWatch(
            METRICS,
            List.of(Limit.ofRule("quick", 3, Duration.ofSeconds(5), "scenario")),
            Safety.NONE);
    watch.onRule("quick", 0, 0);
    for (int k = 1; k < 30; k++) {
      assertThat(watch.onSample(k * TENTH, calm())).isEmpty();
    }
    assertThat(watch.onSample(30 * TENTH, calm()))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Opened.class, opened -> assertThat(opened.readings()).containsExactly(NONE));
  }

  private final List<String> said = new ArrayList<>();

  private void feed(LimitWatch watch, double from, double to, int metric, double reading) {
    for (long k = Math.round(from * 10); k < Math.round(to * 10); k++) {
      double[] values = calm();
      values[metric] = reading;
      for (Decision decision : watch.onSample(k * TENTH, values)) {
        said.add(
            k / 10.0
                + " "
                + decision.getClass().getSimpleName()
                + " "
                + decision.limit().subject().word());
      }
    }
  }

  @Test
  void loadsComeBackOnlyWhenNoLimitHolds() {
    LimitWatch watch =
        new LimitWatch(
            METRICS,
            List.of(limit(Subject.MEMORY, 0.9, 1, 5), limit(Subject.TEMPERATURE, 90, 1, 20)),
            Safety.NONE);
    double[] both = calm();
    both[MEMORY] = 0.95;
    both[HEAT] = 95;
    assertThat(watch.onSample(0, both)).hasSize(2);
    feed(watch, 0.1, 6, HEAT, 60);
    assertThat(said).containsExactly("5.0 Recover memory");
    assertThat(watch.held()).isTrue();
    feed(watch, 6, 21, HEAT, 60);
    assertThat(said).containsExactly("5.0 Recover memory", "20.0 Recover temperature");
    assertThat(watch.held()).isFalse();
  }

  @Test
  void tripsCountThroughPhases() {
    Limit first = limit(Subject.MEMORY, 0.9, 1, 1);
    Limit second = limit(Subject.MEMORY, 0.8, 1, 1);
    LimitWatch watch = new LimitWatch(METRICS, List.of(first), Safety.NONE);
    feed(watch, 0, 0.1, MEMORY, 0.95);
    feed(watch, 0.1, 2, MEMORY, 0.5);
    watch.limits(List.of(second));
    feed(watch, 2, 2.1, MEMORY, 0.85);
    feed(watch, 2.1, 4, MEMORY, 0.5);
    watch.limits(List.of(first));
    feed(watch, 4, 4.1, MEMORY, 0.95);
    assertThat(said)
        .containsExactly(
            "0.0 Opened memory",
            "1.0 Recover memory",
            "2.0 Opened memory",
            "3.0 Recover memory",
            "4.0 Stop memory");
    assertThat(watch.stopped()).isTrue();
    assertThat(watch.onSample(99 * TENTH, calm())).isEmpty();
  }

  @Test
  void aLimitThatEndsWithItsPhaseHoldsNothingAnyMore() {
    LimitWatch watch = new LimitWatch(METRICS, List.of(limit(Subject.LOAD, 2, 1, 30)), Safety.NONE);
    feed(watch, 0, 1, LOAD, 20);
    assertThat(watch.held()).isTrue();
    watch.limits(List.of());
    feed(watch, 1, 2, LOAD, 20);
    assertThat(said).containsExactly("0.0 Opened load", "1.0 Recover load");
    assertThat(watch.held()).isFalse();
  }

  @Test
  void aLooserBoundLetsGoOnAfterTheCoolDown() {
    LimitWatch watch =
        new LimitWatch(METRICS, List.of(limit(Subject.MEMORY, 0.4, 1, 5)), Safety.NONE);
    feed(watch, 0, 1, MEMORY, 0.5);
    watch.limits(List.of(limit(Subject.MEMORY, 0.9, 1, 5)));
    feed(watch, 1, 6, MEMORY, 0.5);
    assertThat(said).containsExactly("0.0 Opened memory", "5.0 Recover memory");
  }

  @Test
  void twoLimitsOfOneSubjectAreAnError() {
    assertThatThrownBy(() ->
            new LimitWatch(
                METRICS,
                List.of(limit(Subject.MEMORY, 0.4, 1, 5), limit(Subject.MEMORY, 0.5, 1, 5)),
                Safety.NONE))
        .hasMessage("limit 'memory': must be in force once, was twice");
  }

  @Test
  void fullLoadOnAnyLimitTripsWithinASecond() {
    for (Subject subject : List.of(Subject.CPU, Subject.MEMORY_PRESSURE, Subject.MEMORY)) {
      LimitWatch watch =
          new LimitWatch(
              METRICS,
              List.of(
                  limit(
                      subject, 0.9, BreakerPlan.standard(BreakerPlan.of(subject)).failures(), 10)),
              Safety.NONE);
      said.clear();
      int metric = subject == Subject.CPU ? CPU : subject == Subject.MEMORY ? MEMORY : PRESSURE;
      feed(watch, 0, 5, metric, 0);
      feed(watch, 5, 6, metric, 1);
      assertThat(said).as(subject.word()).hasSize(1);
    }
  }

  @Test
  void calmSamplesAllocateNothing() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    LimitWatch watch =
        new LimitWatch(
            METRICS,
            Gauge.SAMPLED.stream()
                .map(s ->
                    limit(
                        s,
                        s == Subject.DISK_SPACE
                            ? 1
                            : s == Subject.TEMPERATURE || s == Subject.LOAD ? 90 : 0.9,
                        3,
                        10))
                .toList(),
            Safety.NONE);
    double[] values = calm();
    for (int i = 0; i < 20_000; i++) {
      watch.onSample(i * TENTH, values);
    }
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 20_000; i < 30_000; i++) {
      watch.onSample(i * TENTH, values);
    }
    assertThat((threads.getThreadAllocatedBytes(thread) - before) / 10_000).isZero();
  }

  @Test
  void loadPerCoreNeedsTheNumberOfCores() {
    assertThat(Gauge.of(Subject.LOAD, METRICS).single(new double[] {0, 0, 0, 0, 0, 0, 0, 6, 4, 0}))
        .isEqualTo(1.5);
    assertThat(Gauge.of(Subject.LOAD, METRICS.subList(0, CORES)).present()).isFalse();
    double[] values = calm();
    values[DISK_A] = NONE;
    assertThat(Gauge.of(Subject.DISK_SPACE, METRICS).single(values)).isNaN();
  }
}
