package dev.squall.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.fault.Injector;
import dev.squall.fault.Injectors;
import dev.squall.fault.OfMachine;
import dev.squall.latency.Calls;
import dev.squall.latency.Times;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.proxy.Proxies;
import dev.squall.time.Clock;
import dev.squall.undo.Undoing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What faults do to the operations of a drive, however they are called. */
@Tag("real")
@Timeout(60)
@Isolated
class HinderedTest {
  private static final List<Fault.Target> SHOP = List.of(new Fault.Target("shop", List.of()));

  private final AtomicInteger called = new AtomicInteger();
  private final Set<String> reasons = new TreeSet<>();
  private long longest;
  private boolean full;

  private Operation operation(Component.Calling calling) {
    return calling == Component.Calling.BEGINNING
        ? new Operation("pay", 1, (Operation.Begin) (user, done) -> done.done(pay(user)))
        : Operation.of("pay", this::pay);
  }

  /** Its check sees an answer that was altered. */
  private Outcome pay(User user) {
    called.incrementAndGet();
    if (full) {
      throw new OutOfMemoryError("Cannot reserve 1 bytes of direct buffer memory");
    }
    return user.altered() ? Outcome.wrong("the sum") : Outcome.OK;
  }

  /** One operation that meets {@code fault}; {@code meanwhile} runs while it is under way. */
  private Calls once(Component.Calling calling, @Nullable Fault fault, Meanwhile meanwhile)
      throws Exception {
    Component shop = Driven.component(calling, operation(calling));
    try (LoneDrive alone = Driven.once(shop)) {
      Injector injector =
          fault == null
              ? null
              : Injectors.real(
                      Chance.ofSeed(1),
                      alone.components().ways(),
                      Map::of,
                      new Proxies(Clock.system()),
                      OfMachine.NONE,
                      new Undoing(null, Clock.system()))
                  .make(
                      new FaultPlan(
                          "mine",
                          fault,
                          new FaultPlan.Once(Duration.ZERO, Duration.ofSeconds(1)),
                          1,
                          null,
                          0,
                          null),
                      0,
                      0);
      if (injector != null) {
        injector.inject();
      }
      alone.drive().start();
      alone.drive().ask(1);
      meanwhile.then(alone, injector);
      Calls calls = read(alone);
      while (calls.ended() == 0) {
        calls = read(alone);
      }
      note(calls);
      alone.drive().close(); // until it is counted whole
      note(read(alone));
      return calls;
    }
  }

  private void note(Calls calls) {
    for (Times each : Times.of(calls)) {
      reasons.addAll(each.counts().reasons().keySet());
      longest = Math.max(longest, each.service().getMaxValue());
    }
  }

  private static Calls read(LoneDrive alone) {
    return Objects.requireNonNull(alone.drive().read().calls());
  }

  private interface Meanwhile {
    void then(LoneDrive alone, @Nullable Injector injector) throws Exception;
  }

  private Calls once(Component.Calling calling, @Nullable Fault fault) throws Exception {
    return once(calling, fault, (alone, injector) -> {});
  }

  private static Calls.OperationCalls only(Calls calls) {
    assertThat(calls.operations()).hasSize(1);
    return calls.operations().getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void nothingStandsInItsWay(Component.Calling calling) throws Exception {
    assertThat(only(once(calling, null)).ok()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorIsAFailureThatWasNeverCalled(Component.Calling calling) throws Exception {
    Calls.OperationCalls pay = only(once(calling, new Fault.Errors(SHOP)));
    assertThat(pay.failed()).isEqualTo(1);
    assertThat(reasons).containsExactly("fault 'mine'");
    assertThat(called).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource
  void aDelayCountsInItsServiceTime(Component.Calling calling) throws Exception {
    Duration by = Duration.ofMillis(30);
    Fault delay = new Fault.Delay(SHOP, by, Duration.ZERO, Fault.Spread.UNIFORM);
    Calls calls = once(calling, delay);
    assertThat(only(calls).ok()).isEqualTo(1);
    assertThat(longest).isGreaterThanOrEqualTo(by.toNanos() * 99 / 100);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsStalledIsCalledOnceItIsHealed(Component.Calling calling) throws Exception {
    Calls calls =
        once(
            calling,
            new Fault.Stall(SHOP, null),
            (alone, injector) -> {
              while (injector != null && injector.verify() == null) {
                Thread.onSpinWait();
              }
              assertThat(called).hasValue(0);
              if (injector != null) {
                injector.heal();
              }
            });
    assertThat(only(calls).ok()).isEqualTo(1);
    assertThat(called).hasValue(1);
  }

  /** Also where a thread of the fault's own calls it: its place is free again. */
  @ParameterizedTest
  @EnumSource
  void whatFindsNoMemoryBehindAFaultFailsAsAnyOther(Component.Calling calling) throws Exception {
    full = true;
    Duration by = Duration.ofMillis(1);
    once(calling, new Fault.Delay(SHOP, by, Duration.ZERO, Fault.Spread.UNIFORM));
    assertThat(reasons)
        .containsExactly("out of memory: no room outside the heap for a direct buffer");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsStalledForTooLongFails(Component.Calling calling) throws Exception {
    once(calling, new Fault.Stall(SHOP, Duration.ofMillis(5)));
    assertThat(reasons).containsExactly("fault 'mine': stalled until it timed out");
    assertThat(called).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource
  void aWrongAnswerThatItsCheckCaughtIsAFailure(Component.Calling calling) throws Exception {
    Calls.OperationCalls pay = only(once(calling, new Fault.Wrong(SHOP)));
    assertThat(pay.failed()).isEqualTo(1);
    assertThat(reasons).containsExactly("fault 'mine': a wrong answer, caught");
  }
}
