package dev.squall.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.arrival.ArrivalTimes;
import dev.squall.chance.Chance;
import dev.squall.load.Course;
import dev.squall.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final double RATE = 2_000;
  private static final Clock CLOCK = Clock.system();
  private static final Chance GAPS = Chance.ofSeed(7);

  private final Course always =
      new Course() {
        @Override
        public double at(long nanos) {
          return RATE;
        }

        @Override
        public double mean(long fromNanos, long toNanos) {
          return RATE;
        }
      };

  /**
   * However often it is held and ended in the middle of a slice, none is lost and none repeated.
   */
  @Test
  void oneThatGoesOnBringsTheVeryArrivalsThatWouldHaveCome() throws InterruptedException {
    List<Long> due = new ArrayList<>();
    ArrivalTimes.Position stood = null;
    long played = 0;
    for (int i = 0; i < 8; i++) {
      ArrivalTimes times = ArrivalTimes.spaced(GAPS::exponential);
      if (stood != null) {
        times.goOn(stood);
      }
      long before = played;
      long from = CLOCK.nanos();
      Pacing pacing =
          new Pacing("test", CLOCK, always, 1, times, from, at -> due.add(before + at - from));
      pacing.start();
      CLOCK.waitFor(23_456_789);
      pacing.hold();
      pacing.close();
      stood = pacing.passed().position();
      played += pacing.passed().upTo() - from;
    }
    assertThat(due).hasSizeGreaterThan(100);
    double sum = 0;
    for (int k = 0; k < due.size(); k++) {
      sum += GAPS.exponential(k);
      // A cut rounds to whole nanoseconds.
      assertThat(due.get(k)).as("arrival %d", k).isCloseTo((long) (sum / RATE * 1e9), within(50L));
    }
  }
}
