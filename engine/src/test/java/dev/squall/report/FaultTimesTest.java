package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.event.EventExamples;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Plan;
import dev.squall.plan.Shops;
import dev.squall.ramp.Choice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** How soon a fault is noticed, shows, and is over: on journals whose answers are known. */
class FaultTimesTest {
  private static final long SECOND = 1_000_000_000L;

  /** A journal that is written second by second. */
  private static final class Told {
    final RunFold fold = new RunFold();
    private long at;

    Told() {
      fold.on(
          0,
          new Event.Planned(
              Plan.named("shop", Duration.ofHours(1))
                  .loads(List.of(Shops.driven(new Constant(100), 100)))
                  .components(List.of(Shops.selling("pay", new ComponentPlan.Model(0.01, 0, 8, 0))))
                  .build()));
    }

    /** So many seconds with these results. */
    Told seconds(int count, long ok, long failed, double millis) {
      for (int i = 0; i < count; i++) {
        at += SECOND;
        fold.on(at, new Event.DriveInterval("shop", SECOND, calls(ok, failed, millis)));
      }
      return this;
    }

    private static Calls calls(long ok, long failed, double millis) {
      Histogram times = Histograms.empty();
      if (ok + failed > 0) {
        times.recordValueWithCount(Math.round(millis * 1e6), ok + failed);
      }
      String told = Histograms.write(times);
      Calls.OperationCalls pay =
          new Calls.OperationCalls("pay", ok, failed, 0, 0, ok, 0, Map.of(), told, told);
      return new Calls(
          100,
          100,
          ok + failed,
          0,
          0,
          0,
          0,
          0,
          0,
          Histograms.write(Histograms.empty()),
          ok + failed == 0 ? List.of() : List.of(pay),
          List.of(),
          Map.of());
    }

    Told usual(int count) {
      return seconds(count, 100, 0, 10);
    }

    Told injected(String name) {
      return say(new Event.FaultInjected(name, 0, "delay on shop", List.of("shop"), 0));
    }

    Told healed(String name) {
      return say(new Event.FaultHealed(name, 0, 0, 7, "its time is over"));
    }

    Told say(Event event) {
      fold.on(at, event);
      return this;
    }

    FaultTimes times() {
      return Objects.requireNonNull(fold.summary().faults().getFirst().times());
    }
  }

  @Test
  void eachIsCountedFromItsOwnMoment() {
    Told told = new Told().usual(12).injected("slow").usual(2).seconds(3, 100, 0, 80);
    told.say(new Event.ExpectationMissed(expectation(), "shop", 0.08, true));
    FaultTimes times =
        told.seconds(5, 100, 0, 80).healed("slow").seconds(4, 100, 0, 80).usual(5).times();
    assertThat(times.detect()).isEqualTo(5.0);
    assertThat(times.detectedBy()).startsWith("expectation p99 below 50 ms");
    // Two seconds as before, then the end of the first of two that were not.
    assertThat(times.degrade()).isEqualTo(3.0);
    assertThat(times.degradedBy()).startsWith("shop: p99 80").contains("usually up to 15 ms");
    // Four seconds more, then the first of three within the band begins.
    assertThat(times.recover()).isEqualTo(4.0);
    assertThat(times.recoveredBy()).isEqualTo("shop");
  }

  @Test
  void errorsAndWhatIsNotDoneAreWorseToo() {
    FaultTimes errors =
        new Told().usual(9).injected("e").seconds(4, 95, 5, 10).healed("e").usual(4).times();
    assertThat(errors.degradedBy()).contains("errors 5").contains("usually up to 0.5");
    assertThat(errors.degrade()).isEqualTo(1.0);
    assertThat(errors.recover()).isZero();
    FaultTimes stalled =
        new Told().usual(9).injected("s").seconds(4, 0, 0, 0).healed("s").usual(4).times();
    assertThat(stalled.degradedBy()).contains("done 0").contains("usually from 50");
  }

  @Test
  void oneBadSecondIsNoDegradationAndOneBeforeDoesNotWidenTheBand() {
    Told told = new Told().usual(4).seconds(1, 60, 40, 500).usual(5).injected("slow").usual(3);
    told.seconds(1, 100, 0, 80).usual(3);
    assertThat(told.times().degrade()).isNull();
    assertThat(told.times().degradedBy()).isEqualTo("never: the drive stayed within its band");
    assertThat(told.times().recoveredBy()).startsWith("not needed");
    told.seconds(2, 100, 0, 80);
    assertThat(told.times().degrade()).isEqualTo(8.0);
  }

  @Test
  void twoGoodSecondsAreNotBackYet() {
    FaultTimes times =
        new Told()
            .usual(10)
            .injected("slow")
            .seconds(4, 100, 0, 80)
            .healed("slow")
            .usual(2)
            .seconds(1, 100, 0, 80)
            .usual(2)
            .times();
    assertThat(times.recover()).isNull();
    assertThat(times.recoveredBy()).startsWith("shop: never: not within its band for 3 s");
  }

  @Test
  void whatIsStillBrokenHasNoRecovery() {
    FaultTimes times = new Told().usual(10).injected("slow").seconds(4, 100, 0, 80).times();
    assertThat(times.recoveredBy()).isEqualTo("shop: not measurable: it was never healed");
  }

  @Test
  void anotherFaultAfterItSpoilsItsRecovery() {
    Told told = new Told().usual(10).injected("one").seconds(4, 100, 0, 80).healed("one");
    FaultTimes times = told.injected("two").seconds(3, 100, 0, 80).healed("two").usual(9).times();
    assertThat(times.recover()).isNull();
    assertThat(times.recoveredBy())
        .isEqualTo("shop: not measurable: fault 'two' was there after it");
  }

  @Test
  void withoutSecondsBeforeNothingCanBeSaid() {
    FaultTimes times = new Told().usual(2).injected("slow").seconds(5, 100, 0, 80).times();
    assertThat(times.degrade()).isNull();
    assertThat(times.degradedBy())
        .isEqualTo("not measurable: fewer than 3 seconds of work before it");
    FaultTimes undriven = new Told().injected("slow").times();
    assertThat(undriven.degradedBy()).startsWith("not measurable: nothing is driven");
    assertThat(undriven.detectedBy()).startsWith("never");
  }

  @Test
  void aRunThatWasCutSaysSo() {
    Told told = new Told().usual(10).injected("slow").seconds(4, 100, 0, 80);
    told.say(FaultTimesTest.resumed()).usual(10);
    assertThat(told.times().degrade()).isEqualTo(1.0);
    assertThat(told.times().recoveredBy()).isEqualTo("shop: not measurable: the run was cut");
  }

  @Test
  void aRampThatStepsBackNoticesAndOneThatGoesOnDoesNot() {
    Told told = new Told().usual(10).injected("slow").usual(1).say(decided(Choice.GO_ON)).usual(1);
    assertThat(told.times().detect()).isNull();
    told.say(decided(Choice.STEP_BACK));
    assertThat(told.times().detect()).isEqualTo(2.0);
    assertThat(told.times().detectedBy()).isEqualTo("the ramp of phase 'main'");
  }

  @Test
  void aFaultOfLessThanTwoSecondsShowsInOne() {
    FaultTimes times =
        new Told()
            .usual(10)
            .injected("blip")
            .seconds(1, 100, 0, 80)
            .healed("blip")
            .usual(5)
            .times();
    assertThat(times.degrade()).isEqualTo(1.0);
    assertThat(times.recover()).isZero();
  }

  @Test
  void theReportSaysThemAll() {
    Told told = new Told().usual(10).injected("slow").seconds(4, 100, 0, 80).healed("slow");
    Summary summary = told.usual(5).fold.summary();
    assertThat(TextReport.of(summary, null))
        .contains("to detect  to degrade  to recover")
        .contains("never         1 s         0 s")
        .contains("detected by nothing; worse after 1 s (p99 80")
        .contains("as before 0 s after it was healed");
    assertThat(told.fold.html(summary)).contains("To degrade").contains("usually up to");
  }

  private static Event.Resumed resumed() {
    return (Event.Resumed)
        EventExamples.all().stream()
            .filter(Event.Resumed.class::isInstance)
            .findFirst()
            .orElseThrow();
  }

  private static Event.RampDecided decided(Choice choice) {
    return new Event.RampDecided(
        "main", choice.word(), "rule", 0.5, 1, 0.6, Double.NaN, "", 0.1, 1);
  }

  private static Expectation expectation() {
    return new Expectation(
        new Expectation.Measure(Expectation.Kind.RESPONSE, 99),
        List.of(),
        null,
        true,
        0.05,
        null,
        Duration.ofSeconds(2),
        0,
        "script");
  }
}
