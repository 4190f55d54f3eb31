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
   * @throws InterruptedException when the thread is interrupted
   */
  void waitUntil(long deadline) throws InterruptedException;

  /** Waits for a stretch of time. */
  default void waitFor(long nanos) throws InterruptedException {
    waitUntil(nanos() + nanos);
  }

  /** The machine's own clock. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
