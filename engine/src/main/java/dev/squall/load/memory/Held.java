package dev.squall.load.memory;

import dev.squall.load.TimeMean;
import dev.squall.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much is held, and what all threads of the load count. Chunks below {@link #bytes} may be
 * touched by whoever has the {@link #lock}; the keeper takes it to lower the number, and only then
 * gives back what lies above.
 */
final class Held {
  final AtomicLong chunksTouched = new AtomicLong();
  final AtomicLong accesses = new AtomicLong();
  final AtomicLong wrong = new AtomicLong();
  final AtomicLong errors = new AtomicLong();
  final ReentrantLock lock = new ReentrantLock();

  private final Clock clock;
  private final TimeMean mean;
  private volatile long bytes;
  private volatile boolean shrinking;

  Held(Clock clock) {
    this.clock = clock;
    mean = new TimeMean(clock.nanos());
  }

  long bytes() {
    return bytes;
  }

  /** Mean since the last call. */
  double takeMean(long nanos) {
    return mean.take(nanos);
  }

  void grow(long to) {
    bytes = to;
    mean.set(to, clock.nanos());
  }

  /** Waits, at most some fifty microseconds, for the accesses under way. */
  void shrink(long to) {
    shrinking = true;
    lock.lock();
    try {
      bytes = to;
    } finally {
      lock.unlock();
      shrinking = false;
    }
  }

  /** What was given back is free now. */
  void shrunk(long to) {
    mean.set(to, clock.nanos());
  }

  /** Whether the keeper waits for the lock: stay away from it. */
  boolean shrinking() {
    return shrinking;
  }
}
