package dev.squall.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until someone waits, and then has already been there: hours pass in
 * milliseconds.
 */
public final class VirtualClock implements Clock {
  /**
   * The wall's time at which every virtual clock starts, so that texts made with it never change.
   */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant wall() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public void waitUntil(long deadline) throws InterruptedException {
    if (deadline > nanos.get() && Thread.interrupted()) {
      throw new InterruptedException();
    }
    nanos.accumulateAndGet(deadline, Math::max);
  }

  /** Moves on by {@code step}, which is not negative. */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("virtual clock: step must be ≥ 0 s, was " + step);
    }
    nanos.addAndGet(step.toNanos());
  }
}
