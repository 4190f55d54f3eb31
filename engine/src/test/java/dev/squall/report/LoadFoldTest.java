package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.event.Event;
import dev.squall.plan.Resource;
import dev.squall.units.Dimension;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadFoldTest {
  private static final long SECOND = 1_000_000_000L;

  private final Windows untrusted = new Windows();
  private final LoadFold load = new LoadFold("cpu");

  private void start() {
    load.start(0, new Event.LoadStarted("cpu", Resource.CPU, Dimension.SHARE, "", ""));
  }

  private void second(int n, Double asked, double achieved) {
    load.interval(
        n * SECOND,
        new Event.LoadInterval("cpu", SECOND, asked, achieved, 5, 0, 0, Map.of()),
        0,
        untrusted);
  }

  @Test
  void theErrorLeavesOutTheFirstThreeSeconds() {
    start();
    for (int n = 1; n <= 3; n++) {
      second(n, 0.5, 0);
    }
    for (int n = 4; n <= 10; n++) {
      second(n, 0.5, 0.49);
    }
    load.judge(Long.MAX_VALUE, untrusted);
    assertThat(load.meanError()).isEqualTo(0.01, within(1e-12));
    assertThat(load.judgedNanos).isEqualTo(7 * SECOND);
    assertThat(load.meanAchieved()).isEqualTo(0.343, within(1e-12));
  }

  @Test
  void timesInWhichOthersAloneUsedMoreThanWasAskedAreCounted() {
    start();
    for (int n = 1; n <= 6; n++) {
      load.interval(
          n * SECOND,
          new Event.LoadInterval(
              "cpu", SECOND, 0.2, 0.4, 5, 0, 0, Map.of("others", n > 4 ? 0.4 : 0.1)),
          0,
          untrusted);
    }
    assertThat(load.crowdedNanos).isEqualTo(2 * SECOND);
  }

  @Test
  void aWindowToldLaterIsLeftOutAllTheSame() {
    start();
    for (int n = 1; n <= 8; n++) {
      second(n, 0.5, n == 6 ? 0 : 0.5);
    }
    untrusted.add(5 * SECOND, 6 * SECOND, "starved");
    second(9, 0.5, 0.5);
    load.judge(Long.MAX_VALUE, untrusted);
    assertThat(load.meanError()).isZero();
    assertThat(load.judgedNanos).isEqualTo(5 * SECOND);
  }

  @Test
  void tooHighAndTooLowDoNotCancel() {
    start();
    for (int n = 4; n <= 13; n++) {
      second(n, 0.5, n % 2 == 0 ? 0.4 : 0.6);
    }
    load.judge(Long.MAX_VALUE, untrusted);
    assertThat(load.meanError()).isEqualTo(0.1, within(1e-12));
    assertThat(load.meanError()).isGreaterThan(load.tolerance());
  }

  @Test
  void aMaximumHasNoError() {
    start();
    for (int n = 1; n <= 10; n++) {
      second(n, null, 0.7);
    }
    load.judge(Long.MAX_VALUE, untrusted);
    assertThat(load.meanError()).isNaN();
    assertThat(load.meanAsked()).isNaN();
    assertThat(load.operations).isEqualTo(50);
  }

  @Test
  void theMeanIsOverTimeNotOverIntervals() {
    start();
    load.interval(
        SECOND, new Event.LoadInterval("cpu", SECOND, 1.0, 1.0, 0, 0, 0, Map.of()), 0, untrusted);
    load.interval(
        4 * SECOND,
        new Event.LoadInterval("cpu", 3 * SECOND, 0.0, 0.0, 0, 0, 0, Map.of()),
        0,
        untrusted);
    assertThat(load.meanAchieved()).isEqualTo(0.25);
    assertThat(load.meanAsked()).isEqualTo(0.25);
  }

  @Test
  void theMeanLeavesOutForHowLongThePlanStoodStill() {
    start();
    second(1, 0.5, 0.5);
    load.interval(
        5 * SECOND,
        new Event.LoadInterval("cpu", 4 * SECOND, 0.0, 0.3, 0, 0, 0, Map.of("others", 0.3)),
        4 * SECOND,
        untrusted);
    second(6, 0.5, 0.5);
    assertThat(load.meanAchieved()).isEqualTo(0.5);
    assertThat(load.meanAsked()).isEqualTo(0.5);
    assertThat(load.activeNanos).isEqualTo(2 * SECOND);
    assertThat(load.crowdedNanos).as("nothing was asked for").isZero();
    assertThat(load.details).isEmpty();
  }

  @Test
  void aPauseIsNoTimeInWhichItWasExact() {
    start();
    for (int n = 1; n <= 20; n++) {
      boolean paused = n > 6 && n <= 12;
      load.interval(
          n * SECOND,
          new Event.LoadInterval(
              "cpu", SECOND, paused ? 0 : 0.5, paused ? 0 : 0.4, 0, 0, 0, Map.of()),
          paused ? SECOND : 0,
          untrusted);
    }
    load.judge(Long.MAX_VALUE, untrusted);
    assertThat(load.meanError()).isEqualTo(0.1, within(1e-12));
    assertThat(load.judgedNanos).as("and it settles anew").isEqualTo((3 + 5) * SECOND);
  }
}
