package dev.squall.dsl.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Machines;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.event.Event;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.problem.Rendering;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import java.time.Duration;
import java.util.ArrayList;
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

  private final List<Event> events = new ArrayList<>();

  private void play(String script) {
    Request request = Request.of("mine.groovy", script, Machines.SMALL);
    Evaluation.Planned planned =
        switch (Scenarios.evaluate(request, line -> {})) {
          case Evaluation.Planned well -> well;
          case Evaluation.Rejected wrong ->
              throw new AssertionError(Rendering.of(wrong.problems(), wrong.sources()::get));
        };
    Simulation.play(
        planned.plan(),
        VirtualMachine.quiet(),
        planned.strategies(),
        planned.rules(),
        List.of(),
        Duration.ofMillis(100),
        (at, event) -> events.add(event));
  }

  private <E extends Event> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void overLatenciesWithAPolicyOfItsOwn() {
    play(
        "def most = 100.ms\n"
            + "limit 'quick enough', patience: 2, coolDown: 5.seconds, then: [slow, hold],"
            + " { p99('shop') < most }\n"
            + SHOP);
    List<Event.BreakerOpened> opened = of(Event.BreakerOpened.class);
    assertThat(opened).extracting(Event.BreakerOpened::step).startsWith(Step.SLOW, Step.HOLD);
    assertThat(opened)
        .allSatisfy(each -> {
          assertThat(each.breaker()).isEqualTo("quick enough");
          assertThat(each.readings()).containsExactly(1.0, 1.0);
          assertThat(each.seen().get("p99 of shop (s)")).isGreaterThan(0.1);
        });
    assertThat(of(Event.Recovered.class)).as("half the rate is quick enough").isNotEmpty();
    assertThat(of(Event.Logged.class)).isEmpty();
  }

  @Test
  void overMetricsAndPlainNumbers() {
    play(
        """
        limit 'cool', { metric('system.cpu.utilization') < 50.percent && metric('system.cpu.logical.count') >= 1 }
        hold cpu: 80.percent, during: 20.seconds
        """);
    assertThat(of(Event.LimitTripped.class)).isNotEmpty();
    assertThat(of(Event.BreakerOpened.class).getFirst().words())
        .startsWith("breaker 'cool' opened, trip 1: limit 'cool' was broken for 2 s (");
  }

  @Test
  void aDriveThatIsNotCalledIsNotJudged() {
    play(
        """
        limit 'quick', { p99('shop') < 1.seconds && errors('shop') < 1.percent && queue('shop') < 50 }
        component('shop', takes: 2.ms) { buy { true } }
        phase 'calm', during: 20.seconds, { load cpu, along: 10.percent }
        phase 'busy', during: 20.seconds, { drive shop, rate: 20.perSecond }
        phase 'calm again', during: 20.seconds, { load cpu, along: 10.percent }
        """);
    assertThat(of(Event.LimitTripped.class)).isEmpty();
    assertThat(of(Event.Logged.class)).isEmpty();
    assertThat(of(Event.RuleJudged.class)).hasSizeGreaterThan(50).allMatch(e -> e.kept() == true);
  }

  @Test
  void codeThatThrowsHalfWayIsToldAndTrips() {
    play(
        """
        def least = 15
        limit 'odd', { metric('system.cpu.utilization') < 30.percent || 1.intdiv(0) > least }
        hold cpu: 10.percent, during: 5.seconds
        hold cpu: 60.percent, during: 20.seconds
        """);
    assertThat(of(Event.Logged.class).getFirst().message())
        .isEqualTo("limit 'odd' can't be judged: ArithmeticException: / by zero");
    Event.LimitTripped trip = of(Event.LimitTripped.class).getFirst();
    assertThat(trip.lost()).isTrue();
  }

  @Test
  void aValueThatIsNeitherTrueNorFalseIsTold() {
    play(
        """
        limit 'number', { metric('system.cpu.utilization') }
        limit 'none', { Double.NaN }
        hold cpu: 10.percent, during: 10.seconds
        """);
    assertThat(of(Event.Logged.class))
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
    play(
        """
        phase 'first', during: 5.seconds, { load cpu, along: 60.percent }
        phase 'second', during: 5.seconds, {
            load cpu, along: 60.percent
            limit 'half', patience: 1, { metric('system.cpu.utilization') < 50.percent }
        }
        """);
    assertThat(of(Event.LimitTripped.class)).hasSize(1);
    assertThat(of(Event.LimitTripped.class).getFirst().limit().origin())
        .isEqualTo("phase 'second'");
  }
}
