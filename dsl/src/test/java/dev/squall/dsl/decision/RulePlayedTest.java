package dev.squall.dsl.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.plan.BreakerPlan.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits that are conditions of a script, played on the virtual clock. */
class RulePlayedTest {
  private static final String SHOP =
      """
      component('shop', takes: 20.ms, servers: 2) { buy { true } }
      drive shop, rate: ramp(10.perSecond, to: 200.perSecond, over: 60.seconds)
      play during: 60.seconds
      """;

  private final Playing playing = new Playing();

  @Test
  void overLatenciesWithAPolicyOfItsOwn() {
    playing.play(
        "def most = 100.ms\n"
            + "limit 'quick enough', patience: 2, coolDown: 5.seconds, then: [slow, hold],"
            + " { p99('shop') < most }\n"
            + SHOP);
    List<Event.BreakerOpened> opened = playing.of(Event.BreakerOpened.class);
    assertThat(opened).extracting(Event.BreakerOpened::step).startsWith(Step.SLOW, Step.HOLD);
    assertThat(opened)
        .allSatisfy(each -> {
          assertThat(each.breaker()).isEqualTo("quick enough");
          assertThat(each.readings()).containsExactly(1.0, 1.0);
          assertThat(each.seen().get("p99 of shop (s)")).isGreaterThan(0.1);
        });
    assertThat(playing.of(Event.Recovered.class)).as("half the rate is quick enough").isNotEmpty();
    assertThat(playing.of(Event.Logged.class)).isEmpty();
  }

  @Test
  void overMetricsAndPlainNumbers() {
    playing.play(
        """
        limit 'cool', { metric('system.cpu.utilization') < 50.percent && metric('system.cpu.logical.count') >= 1 }
        hold cpu: 80.percent, during: 20.seconds
        """);
    assertThat(playing.of(Event.LimitTripped.class)).isNotEmpty();
    assertThat(playing.of(Event.BreakerOpened.class).getFirst().words())
        .startsWith("breaker 'cool' opened, trip 1: limit 'cool' was broken for 2 s (");
  }

  @Test
  void aDriveThatIsNotCalledIsNotJudged() {
    playing.play(
        """
        limit 'quick', { p99('shop') < 1.seconds && errors('shop') < 1.percent && queue('shop') < 50 }
        component('shop', takes: 2.ms) { buy { true } }
        phase 'calm', during: 20.seconds, { load cpu, along: 10.percent }
        phase 'busy', during: 20.seconds, { drive shop, rate: 20.perSecond }
        phase 'calm again', during: 20.seconds, { load cpu, along: 10.percent }
        """);
    assertThat(playing.of(Event.LimitTripped.class)).isEmpty();
    assertThat(playing.of(Event.Logged.class)).isEmpty();
    assertThat(playing.of(Event.RuleJudged.class))
        .hasSizeGreaterThan(50)
        .allMatch(e -> e.kept() == true);
  }

  @Test
  void codeThatThrowsHalfWayIsToldAndTrips() {
    playing.play(
        """
        def least = 15
        limit 'odd', { metric('system.cpu.utilization') < 30.percent || 1.intdiv(0) > least }
        hold cpu: 10.percent, during: 5.seconds
        hold cpu: 60.percent, during: 20.seconds
        """);
    assertThat(playing.of(Event.Logged.class).getFirst().message())
        .isEqualTo("limit 'odd' can't be judged: ArithmeticException: / by zero");
    Event.LimitTripped trip = playing.of(Event.LimitTripped.class).getFirst();
    assertThat(trip.lost()).isTrue();
  }

  @Test
  void aValueThatIsNeitherTrueNorFalseIsTold() {
    playing.play(
        """
        limit 'number', { metric('system.cpu.utilization') }
        limit 'none', { Double.NaN }
        hold cpu: 10.percent, during: 10.seconds
        """);
    assertThat(playing.of(Event.Logged.class))
        .extracting(Event.Logged::message)
        .anyMatch(each ->
            each.startsWith(
                "limit 'number' can't be judged: IllegalStateException: its value must be true or"
                    + " false, was 1"))
        .contains("limit 'none' can't be judged: its value was NaN")
        .contains("limit 'none' is off: it could not be judged for 3 s");
  }

  @Test
  void aRuleOfAPhaseHoldsThereOnly() {
    playing.play(
        """
        phase 'first', during: 5.seconds, { load cpu, along: 60.percent }
        phase 'second', during: 5.seconds, {
            load cpu, along: 60.percent
            limit 'half', patience: 1, { metric('system.cpu.utilization') < 50.percent }
        }
        """);
    assertThat(playing.of(Event.LimitTripped.class)).hasSize(1);
    assertThat(playing.of(Event.LimitTripped.class).getFirst().limit().origin())
        .isEqualTo("phase 'second'");
  }
}
