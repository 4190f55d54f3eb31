package dev.squall.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every clock keeps. */
abstract class ClockContract {
  abstract Clock clock();

  @AfterEach
  void noInterruptIsLeftBehind() {
    Thread.interrupted();
  }

  @Test
  void nanosNeverGoBack() {
    Clock clock = clock();
    long last = clock.nanos();
    for (int i = 0; i < 1_000; i++) {
      long now = clock.nanos();
      assertThat(now - last).isNotNegative();
      last = now;
    }
  }

  @Test
  void afterAWaitTheDeadlineIsReached() throws InterruptedException {
    Clock clock = clock();
    long deadline = clock.nanos() + 3_000_000;
    clock.waitUntil(deadline);
    assertThat(clock.nanos() - deadline).isNotNegative();
    long before = clock.nanos();
    clock.waitFor(2_000_000);
    assertThat(clock.nanos() - before).isGreaterThanOrEqualTo(2_000_000);
  }

  @Test
  void aDeadlineThatHasPassedIsNotWaitedFor() throws InterruptedException {
    Clock clock = clock();
    clock.waitUntil(clock.nanos() - 1_000_000_000);
    clock.waitFor(0);
    clock.waitFor(-1);
    clock.waitFor(Long.MIN_VALUE);
  }

  @Test
  void anInterruptEndsTheWaitAndIsTakenIn() {
    Clock clock = clock();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> clock.waitFor(Duration.ofHours(1).toNanos()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void theLongestWaitDoesNotWrapRound() {
    Clock clock = clock();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> clock.waitFor(Long.MAX_VALUE))
        .isInstanceOf(InterruptedException.class);
  }
}
