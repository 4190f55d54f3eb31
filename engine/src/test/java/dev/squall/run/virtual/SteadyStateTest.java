package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Linear;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.Shops;
import dev.squall.plan.SteadyState;
import dev.squall.report.RunFold;
import dev.squall.report.SteadySummary;
import dev.squall.report.Summary;
import dev.squall.run.Player;
import dev.squall.run.WrongWish;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Nothing is broken unless the steady state is seen to hold, and what came of it is told. */
class SteadyStateTest extends PlayerScene {
  private static final List<Fault.Target> SHOP = List.of(new Fault.Target("shop", List.of()));

  private static FaultPlan errors(String name, int from, int until) {
    return new FaultPlan(
        name,
        new Fault.Errors(SHOP),
        new FaultPlan.Once(Duration.ofSeconds(from), Duration.ofSeconds(until)),
        0.5,
        null,
        0,
        null);
  }

  private static SteadyState steady(double most, boolean stops, boolean throughout) {
    return new SteadyState(
        List.of(expected(Expectation.Kind.RESPONSE, most), expected(Expectation.Kind.ERRORS, 0.01)),
        Duration.ofSeconds(10),
        stops,
        throughout);
  }

  private static Expectation expected(Expectation.Kind kind, double target) {
    return new Expectation(
        new Expectation.Measure(kind, kind == Expectation.Kind.RESPONSE ? 99 : 0),
        List.of(),
        null,
        true,
        target,
        null,
        Duration.ofSeconds(4),
        0,
        "script");
  }

  private static Plan plan(Curve rate, SteadyState steady, FaultPlan... faults) {
    return Plan.named("shop", Duration.ofSeconds(60))
        .loads(List.of(Shops.driven(rate, 1_000)))
        .components(List.of(Shops.selling("pay", new ComponentPlan.Model(0.02, 0, 8, 0))))
        .faults(List.of(faults))
        .steadyState(steady)
        .build();
  }

  private static Summary summary(List<Timed> events) {
    RunFold fold = new RunFold();
    events.forEach(fold::on);
    return fold.summary();
  }

  private static SteadySummary of(Summary summary) {
    return Objects.requireNonNull(summary.steadyState());
  }

  private static <E extends Event> List<E> all(List<Timed> events, Class<E> kind) {
    return events.stream().map(Timed::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void whatHeldBeforeIsLostAndHoldsAgain() {
    List<Timed> events =
        Played.events(plan(new Constant(100), steady(0.1, true, false), errors("flaky", 20, 30)));
    assertThat(all(events, Event.SteadyStateSeen.class))
        .extracting(Event.SteadyStateSeen::stage, Event.SteadyStateSeen::holds)
        .containsExactly(tuple("before", true), tuple("during", false), tuple("after", true));
    Summary summary = summary(events);
    assertThat(summary.verdict().exit()).isZero();
    assertThat(summary.verdict().state()).isEqualTo("warn");
    SteadySummary steady = of(summary);
    assertThat(steady.outcome()).isEqualTo("lost");
    // The first whole window of 4 s after the healing at 30 s.
    assertThat(steady.slowest()).isBetween(4.0, 5.0);
    SteadySummary.Expected errors = steady.expectations().getLast();
    assertThat(errors.before()).isZero();
    assertThat(errors.during()).isBetween(0.45, 0.55);
    assertThat(errors.missed()).isPositive();
    assertThat(errors.after()).isZero();
    assertThat(steady.expectations().getFirst().missed()).isZero();
  }

  @Test
  void whereItMustHoldThroughoutLosingItFails() {
    List<Timed> events =
        Played.events(plan(new Constant(100), steady(0.1, true, true), errors("flaky", 20, 30)));
    assertThat(summary(events).verdict().exit()).isEqualTo(99);
  }

  @Test
  void whatNeverMattersIsHeldThroughout() {
    FaultPlan.Times times = new FaultPlan.Once(Duration.ofSeconds(20), Duration.ofSeconds(30));
    Fault little = new Fault.Delay(SHOP, Duration.ofMillis(5), Duration.ZERO, Fault.Spread.UNIFORM);
    FaultPlan slow = new FaultPlan("slow", little, times, 1, null, 0, null);
    Summary summary =
        summary(Played.events(plan(new Constant(100), steady(0.1, true, true), slow)));
    assertThat(of(summary).outcome()).isEqualTo("held");
    assertThat(summary.verdict().state()).isEqualTo("pass");
  }

  @Test
  void whereItDoesNotHoldNothingIsBrokenAndTheRunEnds() {
    List<Timed> events =
        Played.events(plan(new Constant(100), steady(0.01, true, false), errors("flaky", 20, 30)));
    assertThat(all(events, Event.FaultInjected.class)).isEmpty();
    assertThat(all(events, Event.FaultWithheld.class)).hasSize(1);
    Summary summary = summary(events);
    assertThat(summary.verdict().exit()).isEqualTo(117);
    assertThat(summary.verdict().sentence())
        .contains("nothing was broken")
        .contains("p99 of shop was 20")
        .contains("must be below 10 ms");
    assertThat(of(summary).outcome()).isEqualTo("not-before");
    assertThat(summary.seconds()).isLessThan(25);
  }

  @Test
  void orItGoesOnUnbroken() {
    List<Timed> events =
        Played.events(
            plan(
                new Constant(100),
                steady(0.01, false, false),
                errors("flaky", 20, 25),
                errors("again", 40, 45)));
    assertThat(all(events, Event.FaultInjected.class)).isEmpty();
    assertThat(all(events, Event.FaultWithheld.class)).hasSize(2);
    Summary summary = summary(events);
    assertThat(summary.seconds()).isGreaterThan(59);
    assertThat(summary.verdict().exit()).isEqualTo(117);
    assertThat(summary.verdict().reasons()).noneMatch(each -> each.text().contains("never came"));
  }

  @Test
  void whatIsNotKnownDoesNotHold() {
    List<Timed> events =
        Played.events(plan(new Constant(100), steady(0.1, true, false), errors("early", 2, 3)));
    assertThat(all(events, Event.FaultInjected.class)).isEmpty();
    assertThat(summary(events).verdict().sentence()).contains("could be judged yet");
  }

  @Test
  void whereItDoesNotComeBackTheRunEnds() {
    // From 26 s on more arrives than the 400 a second that eight places with 20 ms each can serve.
    List<Timed> events =
        Played.events(
            plan(
                new Linear(10, 900, 60),
                steady(0.1, true, false),
                errors("flaky", 20, 30),
                errors("later", 50, 52)));
    assertThat(all(events, Event.FaultInjected.class))
        .extracting(Event.FaultInjected::fault)
        .doesNotContain("later");
    Summary summary = summary(events);
    assertThat(summary.verdict().exit()).isEqualTo(99);
    assertThat(of(summary).outcome()).isEqualTo("not-back");
    assertThat(summary.seconds()).isBetween(42.0, 48.0);
  }

  @Test
  void nobodyBreaksAnythingByHandEither() {
    Plan plan = plan(new Constant(100), steady(0.01, true, false), errors("flaky", 40, 45));
    Player player = player(plan, new VirtualLoads(plan, VirtualMachine.quiet(), clock));
    for (long next = 0; next < 20e9; next = player.step()) {
      clock.advance(Duration.ofNanos(Math.max(0, next - clock.nanos())));
    }
    FaultPlan flaky = plan.faults().getFirst();
    assertThatThrownBy(() -> player.faults().inject(flaky, Duration.ofSeconds(1)))
        .isInstanceOf(WrongWish.class)
        .hasMessageContaining("nothing is broken now: p99 of shop was 20");
    assertThat(of(Event.FaultInjected.class)).isEmpty();
  }
}
