package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.curve.Linear;
import dev.squall.event.Event;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.FaultType;
import dev.squall.fault.Injector;
import dev.squall.fault.Injectors;
import dev.squall.fault.OfMachine;
import dev.squall.fault.Ways;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.proxy.Proxies;
import dev.squall.time.VirtualClock;
import dev.squall.undo.Undoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Faults that can't be injected, made weaker or healed as they should: each is told. */
class TroubledFaultsTest {
  private final VirtualClock clock = new VirtualClock();
  private final List<Event> told = Collections.synchronizedList(new ArrayList<>());

  /** One that is broken and mended by these. */
  private Faults faults(Injector injector, @Nullable Linear strength, Executor beside) {
    return faults(injector, beside, List.of(plan("mine", Duration.ofSeconds(1), strength)));
  }

  private static FaultPlan plan(String name, Duration from, @Nullable Linear strength) {
    return new FaultPlan(
        name,
        new Fault.Own("own", Map.of()),
        new FaultPlan.Once(from, Duration.ofSeconds(5)),
        1,
        strength,
        0,
        null);
  }

  private Faults faults(Injector injector, Executor beside, List<FaultPlan> all) {
    FaultType type =
        new FaultType() {
          @Override
          public String name() {
            return "own";
          }

          @Override
          public String help() {
            return "";
          }

          @Override
          public List<ComponentType.Parameter> parameters() {
            return List.of();
          }

          @Override
          public Injector make(Settings settings) {
            return injector;
          }
        };
    Plan plan = Plan.named("troubled", Duration.ofMinutes(1)).faults(all).build();
    PlanTime time = new PlanTime(ScenarioClock.REAL);
    time.start(0, 0);
    return new Faults(
        plan,
        Injectors.real(
            Chance.ofSeed(1),
            new Ways(),
            () -> Map.of("own", type),
            new Proxies(clock),
            OfMachine.NONE,
            Undoing.NOWHERE),
        time,
        clock,
        beside,
        told::add,
        Gate.OPEN);
  }

  private void at(Faults faults, double seconds) {
    long now = Math.round(seconds * 1e9);
    clock.advance(Duration.ofNanos(now - clock.nanos()));
    faults.at(seconds, now);
  }

  /** Does what it is told to, and says it is broken all along. */
  private static class Stubborn implements Injector {
    @Override
    public void inject() throws FaultFailure {}

    @Override
    public @Nullable String verify() {
      return "broken";
    }

    @Override
    public void heal() throws FaultFailure {}
  }

  @Test
  void whatCantBeBrokenIsSaidAndNothingIsHealed() {
    Faults faults =
        faults(
            new Stubborn() {
              @Override
              public void inject() throws FaultFailure {
                throw new FaultFailure("no right to");
              }
            },
            null,
            Runnable::run);
    at(faults, 2);
    at(faults, 6);
    assertThat(told).containsExactly(new Event.FaultFailed("mine", 0, false, false, "no right to"));
    assertThat(faults.closing()).isFalse();
  }

  @Test
  void whatShowsAfterItWasHealedIsBrokenStill() {
    Faults faults = faults(new Stubborn(), null, Runnable::run);
    at(faults, 2);
    at(faults, 6);
    assertThat(told)
        .contains(
            new Event.FaultFailed(
                "mine", 0, true, false, "it still shows after it was healed: broken"))
        .noneMatch(Event.FaultHealed.class::isInstance);
  }

  @Test
  void oneWhoseHealingTakesTooLongIsGivenUpAndTheRunGoesOn() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    Faults faults =
        faults(
            new Stubborn() {
              @Override
              public void heal() {
                try {
                  never.await();
                } catch (InterruptedException stop) {
                  Thread.currentThread().interrupt();
                }
              }
            },
            null,
            work -> threads.add(Thread.ofVirtual().start(work)));
    at(faults, 2);
    faults.end("asked to");
    assertThat(faults.closing()).as("it is waited for").isTrue();
    clock.advance(Duration.ofMillis(4_900));
    assertThat(faults.closing()).isTrue();
    clock.advance(Duration.ofMillis(200));
    assertThat(faults.closing()).as("and no longer").isFalse();
    assertThat(told)
        .filteredOn(Event.FaultFailed.class::isInstance)
        .singleElement()
        .satisfies(each -> {
          Event.FaultFailed failed = (Event.FaultFailed) each;
          assertThat(failed.broken()).isTrue();
          assertThat(failed.message()).contains("took longer than 5 s");
        });
    never.countDown();
    for (Thread each : List.copyOf(threads)) {
      each.join();
    }
  }

  @Test
  void aStrengthThatItRefusesIsSaidOnce() {
    Faults faults =
        faults(
            new Stubborn() {
              @Override
              public void strength(double share) throws FaultFailure {
                if (share > 0) {
                  throw new FaultFailure("the kernel says no");
                }
              }
            },
            new Linear(0, 1, 4),
            Runnable::run);
    at(faults, 1);
    at(faults, 2);
    at(faults, 3);
    assertThat(told)
        .filteredOn(Event.Logged.class::isInstance)
        .containsExactly(
            new Event.Logged("warn", "fault 'mine' stays as strong as it was: the kernel says no"));
  }

  /** Notes what is done to it. */
  private static class Noting implements Injector {
    final List<String> done = new ArrayList<>();

    @Override
    public void ready() throws FaultFailure {
      done.add("ready");
    }

    @Override
    public void inject() throws FaultFailure {
      done.add("inject");
    }

    @Override
    public @Nullable String verify() {
      return null;
    }

    @Override
    public void heal() throws FaultFailure {
      done.add("heal");
    }
  }

  @Test
  void isMadeReadyBeforeItsTimeAndInjectedAtIt() {
    Noting injector = new Noting();
    Faults faults = faults(injector, null, Runnable::run);
    assertThat(faults.due(0)).isEqualTo(1_000_000_000L);
    at(faults, 0.2);
    at(faults, 0.9);
    assertThat(injector.done).containsExactly("ready");
    at(faults, 1);
    at(faults, 5);
    assertThat(injector.done).containsExactly("ready", "inject", "heal");
    assertThat(told).hasSize(2);
  }

  @Test
  void isNotMadeReadyAtAnothersTime() {
    Noting injector = new Noting();
    Faults faults =
        faults(
            injector,
            Runnable::run,
            List.of(
                plan("first", Duration.ofMillis(1550), null),
                plan("second", Duration.ofSeconds(3), null)));
    at(faults, 0.1);
    assertThat(injector.done).containsExactly("ready");
    at(faults, 1.5);
    assertThat(injector.done).as("the first is near").containsExactly("ready");
    at(faults, 1.55);
    assertThat(injector.done).as("it has come").containsExactly("ready", "inject");
    at(faults, 1.6);
    assertThat(injector.done).containsExactly("ready", "inject", "ready");
  }

  @Test
  void whatWasMadeReadyIsTakenBackWhenTheRunEndsBefore() {
    Noting injector = new Noting();
    Faults faults = faults(injector, null, Runnable::run);
    at(faults, 0.2);
    faults.end("the run ends");
    assertThat(injector.done).containsExactly("ready", "heal");
    assertThat(told).isEmpty();
    assertThat(faults.closing()).isFalse();
  }

  @Test
  void whatWasMadeReadyAndCantBeInjectedIsTakenBackAtOnce() {
    Noting injector =
        new Noting() {
          @Override
          public void inject() throws FaultFailure {
            throw new FaultFailure("has one of this kind now");
          }
        };
    Faults faults = faults(injector, null, Runnable::run);
    at(faults, 0.2);
    at(faults, 1);
    assertThat(injector.done).containsExactly("ready", "heal");
    at(faults, 5);
    assertThat(injector.done).containsExactly("ready", "heal");
    assertThat(told).singleElement().isInstanceOf(Event.FaultFailed.class);
  }

  @Test
  void whatCantBeMadeReadyIsInjectedAllTheSame() {
    Noting injector =
        new Noting() {
          @Override
          public void ready() throws FaultFailure {
            throw new FaultFailure("not yet");
          }
        };
    Faults faults = faults(injector, null, Runnable::run);
    at(faults, 0.2);
    at(faults, 1);
    assertThat(injector.done).containsExactly("inject");
    assertThat(told).singleElement().isInstanceOf(Event.FaultInjected.class);
  }
}
