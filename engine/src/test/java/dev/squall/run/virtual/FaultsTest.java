package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Linear;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.plan.Shops;
import dev.squall.run.Player;
import dev.squall.run.RunState;
import dev.squall.run.WrongWish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Faults come and go at their times, on the virtual clock, and none outlives its run. */
class FaultsTest extends PlayerScene {
  private static final List<Fault.Target> SHOP = List.of(new Fault.Target("shop", List.of()));
  private static final Fault ERROR = new Fault.Errors(SHOP);

  private static FaultPlan fault(
      String name, Fault fault, FaultPlan.Times times, @Nullable Curve strength, int timeout) {
    return new FaultPlan(
        name, fault, times, 1, strength, 0, timeout == 0 ? null : Duration.ofSeconds(timeout));
  }

  private static FaultPlan.Once once(double from, double until) {
    return new FaultPlan.Once(millis(from), millis(until));
  }

  private static Duration millis(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static Plan shop(ScenarioClock clock, FaultPlan... faults) {
    LoadPlan drive = Shops.driven(new Constant(100), 1_000);
    return Plan.named("shop", Duration.ofSeconds(Math.round(60 * clock.speed())))
        .clock(clock)
        .loads(List.of(drive))
        .components(List.of(Shops.selling("pay", new ComponentPlan.Model(0.002, 0, 8, 0))))
        .faults(List.of(faults))
        .build();
  }

  private Player started(FaultPlan... faults) {
    Plan plan = shop(ScenarioClock.REAL, faults);
    return player(plan, new VirtualLoads(plan, VirtualMachine.quiet(), clock));
  }

  private void until(Player player, double seconds) {
    while (!player.state().over()) {
      long next = player.step();
      if (next > seconds * 1e9) {
        clock.advance(Duration.ofNanos(Math.max(0, (long) (seconds * 1e9) - clock.nanos())));
        return;
      }
      clock.advance(Duration.ofNanos(next - clock.nanos()));
    }
  }

  private long at(Class<? extends Event> kind) {
    return events.stream()
        .filter(each -> kind.isInstance(each.event()))
        .mapToLong(Timed::at)
        .findFirst()
        .orElseThrow();
  }

  private long failed() {
    return of(Event.DriveInterval.class).stream()
        .flatMap(each -> each.calls().operations().stream())
        .mapToLong(each -> each.failed())
        .sum();
  }

  @Test
  void isThereInItsWindowAndNowhereElse() {
    Player player = started(fault("flaky", ERROR, once(10.25, 20.75), null, 0));
    until(player, 100);
    assertThat(at(Event.FaultInjected.class)).isEqualTo(10_250_000_000L);
    assertThat(at(Event.FaultHealed.class)).isEqualTo(20_750_000_000L);
    assertThat(of(Event.FaultInjected.class).getFirst().lateNanos()).isZero();
    Event.FaultHealed healed = of(Event.FaultHealed.class).getFirst();
    assertThat(healed.hits()).isEqualTo(failed()).isBetween(1_049L, 1_051L);
    assertThat(of(Event.FaultVerified.class)).hasSize(1);
  }

  @Test
  void itsTimesAreScenarioTime() {
    ScenarioClock fast = new ScenarioClock(Duration.ofHours(1), Duration.ofMinutes(1));
    Plan plan = shop(fast, fault("flaky", ERROR, once(600, 1200), null, 0));
    until(player(plan, new VirtualLoads(plan, VirtualMachine.quiet(), clock)), 100);
    assertThat(at(Event.FaultInjected.class)).isEqualTo(10_000_000_000L);
    assertThat(at(Event.FaultHealed.class)).isEqualTo(20_000_000_000L);
  }

  @Test
  void aTimeoutHealsItWhateverItsPlanSays() {
    until(started(fault("flaky", ERROR, once(10, 50), null, 7)), 100);
    assertThat(at(Event.FaultHealed.class)).isEqualTo(17_000_000_000L);
    assertThat(of(Event.FaultHealed.class).getFirst().why()).isEqualTo("its timeout");
  }

  @Test
  void theEndOfTheRunHealsIt() {
    Player player = started(fault("flaky", ERROR, once(10, 60), null, 0));
    until(player, 15);
    player.stop("enough");
    until(player, 100);
    assertThat(player.state()).isEqualTo(RunState.STOPPED);
    assertThat(at(Event.FaultHealed.class)).isBetween(15_000_000_000L, 16_000_000_000L);
    assertThat(of(Event.FaultHealed.class).getFirst().why()).isEqualTo("enough");
  }

  @Test
  void whatLiesInAPhaseThatIsSkippedDoesNotHappen() {
    Plan whole = shop(ScenarioClock.REAL);
    Plan plan =
        Plan.named("two", whole.length())
            .phases(
                List.of(
                    new Phase("first", Duration.ZERO, millis(45), whole.loads(), List.of()),
                    new Phase("second", millis(45), millis(15), List.of(), List.of())))
            .components(whole.components())
            .faults(
                List.of(
                    fault("within", ERROR, once(20, 30), null, 0),
                    fault("over its end", ERROR, once(10, 50), null, 0),
                    fault("at its end", ERROR, once(40, 48), null, 0)))
            .build();
    Player player = player(plan, new VirtualLoads(plan, VirtualMachine.quiet(), clock));
    until(player, 15);
    player.skip("first");
    until(player, 100);
    assertThat(of(Event.FaultInjected.class))
        .extracting(Event.FaultInjected::fault)
        .containsExactly("over its end", "at its end");
    assertThat(of(Event.FaultHealed.class))
        .allSatisfy(healed -> assertThat(healed.why()).isEqualTo("its time is over"));
  }

  @Test
  void itsStrengthGrowsAlongItsCurve() {
    until(started(fault("flaky", ERROR, once(0, 60), new Linear(0, 1, 60), 0)), 100);
    List<Long> failed =
        of(Event.DriveInterval.class).stream()
            .map(each -> each.calls().operations().stream().mapToLong(o -> o.failed()).sum())
            .toList();
    assertThat(failed.subList(0, 10).stream().mapToLong(n -> n).sum()).isBetween(20L, 150L);
    assertThat(failed.subList(48, 58).stream().mapToLong(n -> n).sum()).isBetween(800L, 960L);
  }

  @Test
  void someoneInjectsAndHealsOneByHand() {
    Player player = started(fault("flaky", ERROR, once(30, 40), null, 0));
    until(player, 5);
    FaultPlan asked = fault("mine", ERROR, once(0, 60), null, 0);
    assertThat(player.faults().inject(asked, Duration.ofSeconds(3))).contains("error on shop");
    assertThatThrownBy(() -> player.faults().inject(asked, null))
        .hasMessageContaining("is there already");
    until(player, 20);
    assertThat(at(Event.FaultHealed.class)).isEqualTo(8_000_000_000L);
    assertThatThrownBy(() -> player.faults().heal("flaky"))
        .hasMessageContaining("'flaky': is not there now; none is now");
    assertThatThrownBy(() -> player.faults().heal("slow")).hasMessageContaining("no such fault");
    until(player, 32);
    assertThat(player.faults().heal("flaky")).contains("healed");
    until(player, 100);
    assertThat(of(Event.FaultInjected.class)).hasSize(2);
    assertThat(of(Event.FaultHealed.class)).hasSize(2);
    assertThat(of(Event.FaultHealed.class).getLast().why()).isEqualTo("asked to");
  }

  @Test
  void oneThatWouldNeverBeMetIsRefusedAsInAScript() {
    Player player = started(fault("later", new Fault.Stall(SHOP, null), once(40, 50), null, 0));
    until(player, 10);
    player.faults().inject(fault("first", ERROR, once(0, 60), null, 0), Duration.ofSeconds(5));
    FaultPlan second = fault("second", new Fault.Stall(SHOP, null), once(0, 60), null, 0);
    assertThatThrownBy(() -> player.faults().inject(second, Duration.ofSeconds(2)))
        .isInstanceOf(WrongWish.class)
        .hasMessage(
            "fault 'second': would never be met: fault 'first' keeps every operation from being"
                + " called, 10 s to 15 s; heal it first, or give one of them a chance below 1");
    player.faults().heal("first");
    assertThatThrownBy(() -> player.faults().inject(second, Duration.ofSeconds(31)))
        .hasMessageContaining(
            "fault 'later' keeps every operation from being called, 40 s to 50 s");
    assertThat(player.faults().inject(second, null))
        .as("it may be healed before the later one comes")
        .endsWith(", until the run ends or it is healed");
    player.faults().heal("second");
    FaultPlan some =
        new FaultPlan("some", ERROR, once(0, 60), 0.5, null, 0, null); // others are left to meet
    player.faults().inject(some, Duration.ofSeconds(1));
    until(player, 13);
    assertThat(of(Event.FaultInjected.class))
        .extracting(Event.FaultInjected::fault)
        .containsExactly("first", "second", "some");
  }

  @Test
  void aPlanThatGrowsBringsSomeAndEndsSome() {
    FaultPlan early = fault("early", ERROR, once(5, 50), null, 0);
    FaultPlan late = fault("late", ERROR, once(30, 40), null, 0);
    FaultPlan again =
        fault(
            "again",
            new Fault.Delay(SHOP, millis(0.01), Duration.ZERO, Fault.Spread.UNIFORM),
            new FaultPlan.Every(
                millis(0), millis(60), millis(10), Arrivals.Spacing.EVEN, millis(1)),
            null,
            0);
    Plan plan = shop(ScenarioClock.REAL, early, late, again);
    Player player = player(plan, new VirtualLoads(plan, VirtualMachine.quiet(), clock));
    until(player, 10);
    FaultPlan added = fault("added", new Fault.Stall(SHOP, null), once(20, 22), null, 0);
    FaultPlan cut = early.at(once(5, 15));
    FaultPlan rare =
        again.at(
            new FaultPlan.Every(
                millis(0), millis(15), millis(10), Arrivals.Spacing.EVEN, millis(1)));
    player.grow(plan.change(plan.length()).faults(List.of(cut, rare, added)).build());
    until(player, 60);
    assertThat(times(Event.FaultInjected.class, "early", "late", "added")).containsExactly(5L, 20L);
    assertThat(times(Event.FaultHealed.class, "early", "late", "added")).containsExactly(15L, 22L);
    assertThat(times(Event.FaultInjected.class, "again")).containsExactly(0L, 10L);
  }

  private List<Long> times(Class<? extends Event> kind, String... faults) {
    return events.stream()
        .filter(each -> kind.isInstance(each.event()))
        .filter(each ->
            List.of(faults)
                .contains(
                    each.event() instanceof Event.FaultInjected injected
                        ? injected.fault()
                        : ((Event.FaultHealed) each.event()).fault()))
        .map(each -> Math.round(each.at() / 1e9))
        .toList();
  }

  @Test
  void comesWheneverItsConditionComesToHold() {
    FaultPlan.When busy =
        new FaultPlan.When(
            Duration.ofSeconds(10), Duration.ofSeconds(50), "busy", Duration.ofSeconds(5));
    Player player = started(fault("slow", ERROR, busy, null, 0));
    for (int second = 1; second < 60; second++) {
      until(player, second);
      boolean holds = second % 20 >= 5 && second % 20 < 12;
      player.faults().judged(new Event.RuleJudged("busy", holds, Map.of(), ""));
    }
    until(player, 100);
    // At 5 s it is too early, at 12 s to 25 s nothing comes to hold, and 45 s is the last time.
    assertThat(events.stream().filter(each -> each.event() instanceof Event.FaultInjected))
        .extracting(each -> each.at() / 1_000_000_000L)
        .containsExactly(25L, 45L);
    assertThat(of(Event.FaultHealed.class)).hasSize(2);
  }

  @Test
  void whatWasHealedByHandStaysHealedWhenARunGoesOn() {
    FaultPlan flaky = fault("flaky", ERROR, once(10, 50), null, 0);
    Player cut = started(flaky);
    until(cut, 15);
    String unused = cut.faults().heal("flaky");
    until(cut, 20.5);
    List<Timed> before = List.copyOf(events);
    events.clear();
    Player goesOn = started(flaky);
    before.forEach(each -> goesOn.recall(each.at(), each.event()));
    until(goesOn, 100);
    assertThat(of(Event.Checkpoint.class)).isNotEmpty();
    assertThat(of(Event.FaultInjected.class)).as(unused).isEmpty();
  }

  @Test
  void whatWasUnderWayIsInjectedAgainForItsRest() {
    FaultPlan flaky = fault("flaky", ERROR, once(10, 50), null, 0);
    Player cut = started(flaky);
    until(cut, 20.5);
    List<Timed> before = List.copyOf(events);
    events.clear();
    long cutAt = clock.nanos();
    Player goesOn = started(flaky);
    before.forEach(each -> goesOn.recall(each.at(), each.event()));
    until(goesOn, 100);
    assertThat(at(Event.FaultInjected.class)).isEqualTo(cutAt);
    assertThat(of(Event.FaultInjected.class).getFirst().lateNanos()).isEqualTo(10_000_000_000L);
    assertThat(at(Event.FaultHealed.class)).isEqualTo(cutAt + 30_000_000_000L);
    assertThat(of(Event.FaultHealed.class).getFirst().why()).isEqualTo("its time is over");
  }

  @Test
  void whatIsStalledIsCalledWhenItIsHealed() {
    until(started(fault("frozen", new Fault.Stall(SHOP, null), once(10, 15), null, 0)), 100);
    double longest =
        of(Event.LoadInterval.class).stream()
            .mapToDouble(each -> each.details().getOrDefault("latency.max", 0.0))
            .max()
            .orElseThrow();
    assertThat(longest).isBetween(4.9, 5.6);
    assertThat(failed()).isZero();
  }
}
