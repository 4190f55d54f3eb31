package dev.squall.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void anHourLeavesOutWhatCannotBeTrustedUpToATenthOfIt() {
    assertThat(wholeAfter(Duration.ofHours(1), 3600, 20)).isTrue();
    assertThat(wholeAfter(Duration.ofHours(1), 3600, 9)).isFalse();
  }

  @Test
  void aShortOneBeginsAnewAfterIt() {
    assertThat(wholeAfter(Duration.ofSeconds(30), 30, 29)).isFalse();
    assertThat(wholeAfter(Duration.ofSeconds(30), 30, 1000)).isTrue();
  }

  @Test
  void whatWasLeftOutIsNoTimeOfIt() {
    Window window = new Window(Duration.ofMinutes(2));
    boolean whole = false;
    for (int second = 0; second < 130; second++) {
      if (second % 20 == 10) {
        window.leaveOut(second * SECOND, (second + 1) * SECOND);
      } else {
        whole |= window.add(slice(second));
      }
    }
    assertThat(whole).isTrue();
    Slice joined = Slice.joined(window.slices(), true);
    double all = (joined.to() - joined.from()) * 1e-9;
    assertThat(joined.missing()).isGreaterThanOrEqualTo(5 * SECOND);
    assertThat(joined.seconds()).isCloseTo(all - joined.missing() * 1e-9, within(1e-6));
    assertThat(joined.ok() / joined.seconds()).isCloseTo(10, within(1e-6));
  }

  @Test
  void noneReachesAcrossAGapOfWhichNobodyTold() {
    Window window = new Window(Duration.ofMinutes(2));
    boolean whole = false;
    for (int second = 0; second < 200; second++) {
      if (second % 100 != 50) {
        whole |= window.add(slice(second));
      }
    }
    assertThat(whole).isFalse();
  }

  /** Whether it is whole after so many seconds and two more, each {@code every}-th left out. */
  private static boolean wholeAfter(Duration over, int seconds, int every) {
    Window window = new Window(over);
    boolean whole = false;
    for (int second = 0; second < seconds + 2; second++) {
      if (second % every == every - 1) {
        window.leaveOut(second * SECOND, (second + 1) * SECOND);
      } else {
        whole |= window.add(slice(second));
      }
    }
    return whole;
  }

  private static Slice slice(int second) {
    return new Slice(
        second * SECOND,
        (second + 1) * SECOND,
        0,
        10,
        10,
        10,
        0,
        0,
        0,
        1,
        0,
        0,
        Double.NaN,
        Processors.UNKNOWN,
        false,
        Spread.NONE,
        Spread.NONE);
  }
}
