package dev.squall.drive;

import static dev.squall.drive.Driven.CLOCK;
import static dev.squall.drive.Driven.component;
import static dev.squall.drive.Driven.drive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.load.Course;
import dev.squall.load.Reading;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drives of small components on the machine's clock. Counts are judged, never times. */
@Tag("real")
@Isolated
class DriveTest {

  @ParameterizedTest
  @EnumSource(Component.Calling.class)
  void everyArrivalIsSentAndCounted(Component.Calling calling) throws Exception {
    AtomicInteger called = new AtomicInteger();
    try (Drive drive =
        drive(
            component(
                calling,
                Operation.of(
                    "one",
                    user -> {
                      called.incrementAndGet();
                      return Outcome.ok(2, 10);
                    })),
            new Arrivals.Open(Arrivals.Spacing.EVEN),
            100,
            Overflow.QUEUE,
            200)) {
      drive.along(Course.steady(500));
      drive.start();
      await(() -> called.get() >= 50);
      drive.release();
      await(drive::idle);
      drive.close(); // idle is also who waits for an answer: now the last one is there
      Calls calls = calls(drive.read());
      assertThat(calls.planned()).isEqualTo(calls.started()).isEqualTo(calls.ended());
      assertThat(called.get()).isEqualTo((int) calls.ended());
      assertThat(calls.ended()).isBetween(50L, 200L);
      Calls.OperationCalls one = calls.operations().getFirst();
      assertThat(one.items()).isEqualTo(2 * one.ok());
      assertThat(one.bytes()).isEqualTo(10 * one.ok());
      assertThat(Histograms.read(one.response()).getTotalCount()).isEqualTo(one.ok());
    }
  }

  /** What was given a place at the last moment is begun and counted, not lost between the two. */
  @ParameterizedTest
  @EnumSource(Component.Calling.class)
  void whatHasAPlaceAtTheEndIsBegun(Component.Calling calling) throws Exception {
    for (int round = 0; round < 100; round++) {
      AtomicInteger called = new AtomicInteger();
      try (Drive drive =
          drive(
              component(calling, Operation.of("one", user -> told(called))),
              new Arrivals.Open(Arrivals.Spacing.EVEN),
              100,
              Overflow.QUEUE,
              0)) {
        drive.along(Course.steady(20_000));
        drive.start();
        await(() -> called.get() > 0);
        drive.close();
        Calls calls = calls(drive.read());
        assertThat(calls.planned() - calls.overflowed())
            .isEqualTo(calls.ended())
            .isEqualTo(called.get());
      }
    }
  }

  private static Outcome told(AtomicInteger called) {
    called.incrementAndGet();
    return Outcome.OK;
  }

  @Test
  void aCountEndsADrive() throws Exception {
    AtomicInteger called = new AtomicInteger();
    try (Drive drive =
        drive(
            component(
                Component.Calling.WAITING,
                Operation.of(
                    "one",
                    user -> {
                      called.incrementAndGet();
                      return Outcome.OK;
                    })),
            new Arrivals.Maximum(4),
            100,
            Overflow.QUEUE,
            77)) {
      drive.start();
      drive.ask(Double.POSITIVE_INFINITY);
      long deadline = CLOCK.nanos() + 5_000_000_000L;
      while (called.get() < 77 && CLOCK.nanos() < deadline) {
        CLOCK.waitFor(1_000_000L);
      }
      CLOCK.waitFor(20_000_000L);
      assertThat(called.get()).isEqualTo(77);
    }
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void tooManyUnderWayAreQueuedDroppedOrFailed(Overflow overflow) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (Drive drive =
        drive(
            component(
                Component.Calling.WAITING,
                Operation.of(
                    "stuck",
                    user -> {
                      gate.await();
                      return Outcome.OK;
                    })),
            new Arrivals.Open(Arrivals.Spacing.EVEN),
            3,
            overflow,
            0)) {
      drive.along(Course.steady(1_000));
      drive.start();
      CLOCK.waitFor(200_000_000L);
      Calls calls = calls(drive.read());
      assertThat(calls.started()).isEqualTo(3);
      assertThat(calls.inFlight()).isEqualTo(3);
      assertThat(calls.holders())
          .singleElement()
          .satisfies(holder -> assertThat(holder.operation()).isEqualTo("stuck"));
      assertThat(calls.holders().getFirst().places()).isEqualTo(3);
      long beyond = calls.planned() - 3;
      switch (overflow) {
        case QUEUE ->
            assertThat(calls.waiting())
                .isCloseTo(beyond, within(20L)); // some come while it is read
        case DROP -> assertThat(calls.overflowed()).isCloseTo(beyond, within(20L));
        case FAIL ->
            assertThat(calls.operations().getFirst().failed()).isCloseTo(beyond, within(20L));
      }
      gate.countDown();
    }
  }

  @Test
  void anOperationThatNeverEndsDoesNotHangTheEndAndIsCounted() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    Drive drive =
        drive(
            component(
                Component.Calling.WAITING,
                Operation.of(
                    "deaf",
                    user -> {
                      begun.incrementAndGet();
                      while (true) {
                        try {
                          Thread.sleep(1_000);
                        } catch (InterruptedException deaf) {
                          // goes on
                        }
                      }
                    })),
            new Arrivals.Maximum(2),
            100,
            Overflow.QUEUE,
            0);
    drive.start();
    drive.ask(Double.POSITIVE_INFINITY);
    await(() -> begun.get() == 2);
    drive.close();
    Calls calls = calls(drive.read());
    assertThat(calls.operations().getFirst().reasons()).containsEntry(Work.NEVER_ENDED, 2L);
    assertThat(calls.inFlight()).isZero();
  }

  @Test
  void whatIsThrownIsAReason() throws Exception {
    try (Drive drive =
        drive(
            component(
                Component.Calling.WAITING,
                Operation.of(
                    "bad",
                    user -> {
                      throw new IllegalStateException("no shop\nand a stack");
                    })),
            new Arrivals.Maximum(1),
            100,
            Overflow.QUEUE,
            10)) {
      drive.start();
      drive.ask(Double.POSITIVE_INFINITY);
      CLOCK.waitFor(100_000_000L);
      Reading reading = drive.read();
      assertThat(reading.errors()).isEqualTo(10);
      assertThat(calls(reading).operations().getFirst().reasons())
          .containsOnlyKeys("IllegalStateException: no shop");
    }
  }

  @Test
  void littlesLawHolds() throws Exception {
    try (Drive drive =
        drive(
            component(
                Component.Calling.WAITING,
                Operation.of(
                    "nap",
                    user -> {
                      Thread.sleep(5);
                      return Outcome.OK;
                    })),
            new Arrivals.Closed(Duration.ZERO, Arrivals.Thinking.CONSTANT),
            100,
            Overflow.QUEUE,
            0)) {
      drive.start();
      drive.ask(8);
      CLOCK.waitFor(600_000_000L);
      Calls calls = calls(drive.read());
      // N = X · R, with R from the histogram and N from the integral of those under way.
      double present = calls.meanPresent();
      double response = Histograms.read(calls.operations().getFirst().response()).getMean() * 1e-9;
      double throughput = calls.ended() / 0.6;
      assertThat(throughput * response).isCloseTo(present, within(0.15 * 8));
      assertThat(present).isLessThanOrEqualTo(8.01);
    }
  }

  @ParameterizedTest
  @EnumSource(Component.Calling.class)
  void usersComeAndGoAndRestWhileHeld(Component.Calling calling) throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger called = new AtomicInteger();
    ExecutorService elsewhere = Executors.newFixedThreadPool(8);
    Operation.Call nap =
        user -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          Thread.sleep(2);
          atOnce.decrementAndGet();
          called.incrementAndGet();
          return Outcome.OK;
        };
    Operation.Begin begin =
        (user, done) ->
            elsewhere.execute(() -> {
              try {
                Outcome outcome = nap.call(user);
                done.done(outcome);
                done.done(outcome); // a component that tells twice is heard once
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Operation.Action action = calling == Component.Calling.BEGINNING ? begin : nap;
    try (Drive drive =
        drive(
            component(calling, new Operation("nap", 1, action)),
            new Arrivals.Closed(Duration.ofMillis(1), Arrivals.Thinking.EXPONENTIAL),
            100,
            Overflow.QUEUE,
            0)) {
      drive.start();
      drive.ask(6);
      await(() -> most.get() >= 2);
      assertThat(most.get()).isLessThanOrEqualTo(6);
      drive.ask(2);
      CLOCK.waitFor(50_000_000L);
      most.set(0);
      CLOCK.waitFor(100_000_000L);
      assertThat(most.get()).isBetween(1, 2);
      drive.release();
      CLOCK.waitFor(50_000_000L);
      int before = called.get();
      CLOCK.waitFor(50_000_000L);
      assertThat(called.get()).isEqualTo(before);
      assertThat(drive.idle()).isTrue();
      drive.resume();
      drive.ask(2);
      CLOCK.waitFor(100_000_000L);
      assertThat(called.get()).isGreaterThan(before);
      drive.release();
      CLOCK.waitFor(50_000_000L);
      assertThat(calls(drive.read()).ended()).isEqualTo(called.get());
    } finally {
      elsewhere.shutdownNow();
    }
  }

  @Test
  void whoTellsTwiceDoesNotEndTheNextOperation() throws Exception {
    BlockingQueue<Operation.Done> under = new LinkedBlockingQueue<>();
    Operation.Begin begin = (user, done) -> under.add(done);
    try (Drive drive =
        drive(
            component(Component.Calling.BEGINNING, new Operation("kept", 1, begin)),
            new Arrivals.Maximum(1),
            100,
            Overflow.QUEUE,
            0)) {
      drive.start();
      drive.ask(Double.POSITIVE_INFINITY);
      Operation.Done first = under.take();
      first.done(Outcome.OK);
      Operation.Done second = under.take();
      first.done(Outcome.OK);
      assertThat(under).isEmpty();
      assertThat(calls(drive.read()).ended()).isEqualTo(1);
      second.done(Outcome.OK);
      under.take();
      assertThat(calls(drive.read()).ended()).isEqualTo(1);
    }
  }

  /** Waits until something holds, however busy the machine is. */
  private static void await(BooleanSupplier holds) throws InterruptedException {
    for (int i = 0; !holds.getAsBoolean(); i++) {
      assertThat(i).as("20 s passed").isLessThan(4_000);
      CLOCK.waitFor(5_000_000L);
    }
  }

  private static Calls calls(Reading reading) {
    Calls calls = reading.calls();
    assertThat(calls).isNotNull();
    return Objects.requireNonNull(calls);
  }

  @Test
  void aComponentKnowsWhetherItIsDriven() throws Exception {
    List<Boolean> told = new CopyOnWriteArrayList<>();
    Component component =
        new Component() {
          @Override
          public List<Operation> operations() {
            return List.of(Operation.of("one", user -> Outcome.OK));
          }

          @Override
          public void driven(boolean now) {
            told.add(now);
          }
        };
    Drive drive =
        drive(component, new Arrivals.Open(Arrivals.Spacing.EVEN), 100, Overflow.QUEUE, 0);
    drive.along(Course.steady(100));
    drive.start();
    assertThat(told).isEmpty();
    drive.ask(100);
    drive.ask(90);
    assertThat(told).containsExactly(true);
    drive.release();
    drive.resume();
    assertThat(told).containsExactly(true, false, true);
    drive.ask(0); // paused
    drive.ask(100);
    assertThat(told).containsExactly(true, false, true, false, true);
    drive.close();
    assertThat(told).endsWith(true, false).hasSize(6);
  }
}
