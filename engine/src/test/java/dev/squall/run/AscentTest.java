package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.plan.Phase;
import dev.squall.plan.Ramp;
import dev.squall.plan.Resource;
import dev.squall.plan.ScenarioClock;
import dev.squall.ramp.Decided;
import dev.squall.ramp.RampStrategy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A strategy that decides on another thread, with this test as the other thread. */
class AscentTest {
  private static final Ramp RAMP =
      new Ramp(
          0.1,
          0.9,
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Map.of(Resource.CPU, 1.0),
          new Ramp.Strategy.Named("mine"));
  private static final Phase PHASE =
      new Phase("climb", Duration.ZERO, RAMP.length(), List.of(), List.of());

  private final Queue<Runnable> beside = new ArrayDeque<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final RampStrategy strategy =
      now -> Decided.to(now.level() + 0.1 * asked.incrementAndGet(), now, "up");
  private final Ascent ascent =
      new Ascent(
          PHASE, RAMP, ScenarioClock.REAL, strategy, beside::add, new Counsel(null, beside::add));

  private Event.@Nullable RampDecided interval(double seconds) {
    return ascent.interval(seconds, 1, 0.5, "cpu", false);
  }

  private static Event.RampDecided decided(Ascent of) {
    return (Event.RampDecided) of.decided(0).getFirst();
  }

  @Test
  void itsLevelStaysUntilItHasDecided() {
    assertThat(interval(1)).isNull();
    assertThat(ascent.decided(0)).isEmpty();
    assertThat(ascent.level(1)).isEqualTo(0.1);
    beside.remove().run();
    assertThat(decided(ascent).level()).isEqualTo(0.2);
    assertThat(ascent.level(1)).isEqualTo(0.2);
    assertThat(ascent.decided(0)).isEmpty();
  }

  @Test
  void oneThatTakesTooLongHoldsIsNotAskedTwiceAndDecidesNothingAnyMore() {
    assertThat(interval(1)).isNull();
    for (int second = 2; second < 5; second++) {
      assertThat(interval(second))
          .isNotNull()
          .satisfies(held -> {
            assertThat(held.choice()).isEqualTo("hold");
            assertThat(held.rule()).isEqualTo("strategy 'mine' has not decided within an interval");
            assertThat(held.level()).isEqualTo(0.1);
          });
    }
    assertThat(beside).hasSize(1);
    beside.remove().run();
    assertThat(ascent.decided(0)).isEmpty();
    assertThat(ascent.level(5)).isEqualTo(0.1);

    assertThat(interval(5)).isNull();
    beside.remove().run();
    assertThat(ascent.decided(0)).hasSize(1);
  }

  @Test
  void itIsNotAskedWhileThePhaseComesDown() {
    assertThat(interval(30)).isNull();
    assertThat(beside).hasSize(1);
    assertThat(interval(31)).isNull();
    assertThat(beside).hasSize(1);
    beside.remove().run();
    assertThat(asked).hasValue(0);
    assertThat(ascent.decided(0)).isEmpty();
  }

  @Test
  void oneThatDecidesNothingHolds() {
    Ascent none =
        new Ascent(
            PHASE,
            RAMP,
            ScenarioClock.REAL,
            now -> nothing(),
            Runnable::run,
            new Counsel(null, Runnable::run));
    assertThat(none.interval(1, 1, 0.5, "cpu", false)).isNull();
    assertThat(decided(none).rule()).isEqualTo("strategy 'mine' decided nothing");
  }

  @SuppressWarnings("NullAway") // as code that is not checked for it may
  private static Decided nothing() {
    return null;
  }
}
