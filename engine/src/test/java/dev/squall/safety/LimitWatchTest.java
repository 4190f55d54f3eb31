package dev.squall.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.plan.BreakerPlan;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Safety;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What samples make of limits and their breakers. */
class LimitWatchTest extends SampledScene {
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
