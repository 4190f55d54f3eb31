package dev.squall.time;

import java.time.Instant;

/**
 * Time as Squall sees it: a monotonic count of nanoseconds that everything is measured by, and the
 * wall's time that people read. Thread-safe.
 */
public interface Clock {
  /**
   * Monotonic nanoseconds; on Linux the same count in every process of the machine
   * (CLOCK_MONOTONIC).
   */
  long nanos();

  /** The wall's time, for people; may jump. */
  Instant wall();

  /**
   * Waits until {@link #nanos()} is at least {@code deadline}. Returns at once when it already is.
   *
   * @throws InterruptedException when it has to wait and the thread is interrupted
   */
  void waitUntil(long deadline) throws InterruptedException;

  /**
   * Waits for a stretch of time; not at all when it is not positive.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  default void waitFor(long nanos) throws InterruptedException {
    if (nanos > 0) {
      // Half the count's range is 146 years: far enough, and no sum with it wraps round.
      waitUntil(nanos() + Math.min(nanos, Long.MAX_VALUE / 2));
    }
  }

  /** The machine's own clock. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
