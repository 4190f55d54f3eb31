package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.ScenarioClock;
import org.junit.jupiter.api.Test;

class PlanTimeTest {
  private static final long SECOND = 1_000_000_000L;

  private final PlanTime time = new PlanTime(ScenarioClock.REAL);

  /**
   * A drive asks ahead of the player's ticks: neither does it go on between a pause that is asked
   * for and the tick that settles it, nor is it far ahead in the plan between its end and the next.
   */
  @Test
  void betweenAWishAndItsTickThePlanStandsStill() {
    time.start(100 * SECOND, 0);
    time.settle(109 * SECOND);
    assertThat(time.still(110 * SECOND)).isFalse();

    time.pause(true);
    assertThat(time.still(110 * SECOND)).as("asked for").isTrue();
    time.settle(110 * SECOND);
    assertThat(time.still(109 * SECOND)).as("before it").isFalse();
    assertThat(time.still(400 * SECOND)).as("in it").isTrue();

    time.pause(false);
    assertThat(time.still(500 * SECOND)).as("its end is asked for").isTrue();
    time.settle(501 * SECOND);
    assertThat(time.still(500 * SECOND)).as("in it still").isTrue();
    assertThat(time.still(501 * SECOND)).as("after it").isFalse();
    assertThat(time.scenarioSeconds(501 * SECOND)).isEqualTo(10);
    assertThat(time.position(503 * SECOND)).isEqualTo(12 * SECOND);
  }

  @Test
  void aSecondPauseLeavesOutBoth() {
    time.start(0, 0);
    for (long second : new long[] {10, 30}) {
      time.pause(true);
      time.settle(second * SECOND);
      assertThat(time.position((second + 5) * SECOND)).isEqualTo(time.position(second * SECOND));
      time.pause(false);
      time.settle((second + 5) * SECOND);
    }
    assertThat(time.position(60 * SECOND)).isEqualTo(50 * SECOND);
  }
}
