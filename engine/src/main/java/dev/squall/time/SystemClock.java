package dev.squall.time;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock. */
enum SystemClock implements Clock {
  INSTANCE;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Instant wall() {
    return Instant.now();
  }

  @Override
  public void waitUntil(long deadline) throws InterruptedException {
    long left = deadline - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      left = deadline - System.nanoTime();
    }
  }
}
