package dev.squall.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.time.Clock;
import dev.squall.time.VirtualClock;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class SampleLoopTest {
  private static final long MS = 1_000_000L;

  private final VirtualClock clock = new VirtualClock();
  private final List<Long> at = new ArrayList<>();
  private final List<Long> late = new ArrayList<>();
  private final List<String> windows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** A machine whose sample number k takes as long as told. */
  private Sampler taking(long... millis) {
    AtomicInteger next = new AtomicInteger();
    return new Sampler() {
      @Override
      public List<Metric> metrics() {
        return List.of(new Metric("one", Dimension.NUMBER, "one"));
      }

      @Override
      public void sample(long nanos, double[] into) {
        int k = next.getAndIncrement();
        into[0] = k;
        long takes = k < millis.length ? millis[k] : 0;
        if (takes < 0) {
          throw new IllegalStateException("torn");
        }
        clock.advance(Duration.ofMillis(takes));
      }

      @Override
      public void close() {}
    };
  }

  private final SampleListener listener =
      new SampleListener() {
        @Override
        public void sampled(long nanos, long lateNanos, long costNanos, double[] values) {
          at.add(nanos / MS);
          late.add(lateNanos / MS);
        }

        @Override
        public void starved(long from, long to) {
          windows.add(from / MS + ".." + to / MS);
        }

        @Override
        public void noted(String message) {
          notes.add(message);
        }
      };

  @Test
  void keepsAnAbsoluteSchedule() throws Exception {
    SampleLoop loop = new SampleLoop(clock, taking(3, 30, 7), 100 * MS, listener);
    loop.runUntil(600 * MS);
    assertThat(at).containsExactly(100L, 200L, 300L, 400L, 500L);
    assertThat(late).containsOnly(0L);
    assertThat(windows).isEmpty();
    assertThat(loop.cost().samples()).isEqualTo(5);
    assertThat(loop.cost().late()).isZero();
    assertThat(loop.cost().maxNanos()).isBetween(30 * MS, 31 * MS);
  }

  @Test
  void aLateSampleIsMarkedAndItsWindowTold() throws Exception {
    // The second sample takes 180 ms: the third, due at 300, comes at 380, the fourth at 400 in
    // time.
    SampleLoop loop = new SampleLoop(clock, taking(0, 180), 100 * MS, listener);
    loop.runUntil(600 * MS);
    assertThat(at).containsExactly(100L, 200L, 400L, 500L);
    assertThat(loop.cost().skipped()).isEqualTo(1);
  }

  @Test
  void starvedFromWhenItWasDueToWhenItCame() throws Exception {
    Clock oversleeping = oversleeping(300 * MS, 80 * MS);
    SampleLoop loop = new SampleLoop(oversleeping, taking(), 100 * MS, listener);
    loop.runUntil(600 * MS);
    assertThat(at).containsExactly(100L, 200L, 380L, 400L, 500L);
    assertThat(late).containsExactly(0L, 0L, 80L, 0L, 0L);
    assertThat(windows).containsExactly("300..380");
    assertThat(loop.cost().late()).isEqualTo(1);
    assertThat(loop.cost().skipped()).isZero();
  }

  @Test
  void missedPeriodsAreSkippedNotCaughtUp() throws Exception {
    Clock oversleeping = oversleeping(300 * MS, 2_530 * MS);
    SampleLoop loop = new SampleLoop(oversleeping, taking(), 100 * MS, listener);
    loop.runUntil(3_100 * MS);
    assertThat(at).containsExactly(100L, 200L, 2830L, 2900L, 3000L);
    assertThat(late).containsExactly(0L, 0L, 2530L, 0L, 0L);
    assertThat(windows).containsExactly("300..2830");
    assertThat(loop.cost().skipped()).isEqualTo(25);
  }

  @Test
  void aLongStarvationIsToldEverySecondWithoutGaps() throws Exception {
    Clock always = oversleepingAlways(60 * MS);
    SampleLoop loop = new SampleLoop(always, taking(), 100 * MS, listener);
    loop.runUntil(2_550 * MS);
    assertThat(late).containsOnly(60L);
    assertThat(windows).containsExactly("100..1160", "1160..2160");
  }

  @Test
  void thePeriodCanBeChanged() throws Exception {
    SampleLoop loop = new SampleLoop(clock, taking(), 100 * MS, listener);
    loop.runUntil(300 * MS);
    loop.period(20 * MS);
    loop.runUntil(300 * MS);
    assertThat(at).containsExactly(100L, 200L, 220L, 240L, 260L, 280L);
    assertThatThrownBy(() -> loop.period(5))
        .hasMessage("sampling: period must be ≥ 1 ms, was 5 ns");
  }

  @Test
  void neitherASamplerNorAListenerThatThrowsEndsIt() throws Exception {
    SampleLoop loop = new SampleLoop(clock, taking(0, -1, -1), 100 * MS, listener);
    loop.runUntil(500 * MS);
    assertThat(at).hasSize(4);
    assertThat(notes).containsExactly("sampling failed: java.lang.IllegalStateException: torn");

    AtomicInteger calls = new AtomicInteger();
    new SampleLoop(
            new VirtualClock(),
            taking(),
            100 * MS,
            (nanos, lateNanos, cost, values) -> {
              calls.incrementAndGet();
              throw new IllegalStateException("no");
            })
        .runUntil(500 * MS);
    assertThat(calls).hasValue(4);
  }

  @Test
  @Tag("real")
  void runsOnAThreadOfItsOwnUntilClosed() {
    List<Long> costs = Collections.synchronizedList(new ArrayList<>());
    SampleLoop loop =
        new SampleLoop(
            Clock.system(), taking(), 10 * MS, (nanos, lateNanos, cost, values) -> costs.add(cost));
    loop.start();
    Awaitility.await().until(() -> costs.size() >= 3);
    loop.close();
    int taken = costs.size();
    assertThat(loop.cost().samples()).isEqualTo(taken);
    assertThatThrownBy(() -> new SampleLoop(clock, taking(), 0, listener))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A clock that wakes who waits for {@code deadline} later than asked. */
  private Clock oversleeping(long deadline, long by) {
    return new Wrapped() {
      @Override
      public void waitUntil(long asked) throws InterruptedException {
        clock.waitUntil(asked == deadline ? asked + by : asked);
      }
    };
  }

  private Clock oversleepingAlways(long by) {
    return new Wrapped() {
      @Override
      public void waitUntil(long asked) throws InterruptedException {
        clock.waitUntil(asked + by);
      }
    };
  }

  private abstract class Wrapped implements Clock {
    @Override
    public long nanos() {
      return clock.nanos();
    }

    @Override
    public Instant wall() {
      return clock.wall();
    }
  }
}
