package dev.squall.stdlib.agents;

import dev.squall.time.Clock;
import java.util.concurrent.locks.LockSupport;

/** Does something again and again at a rate, on a virtual thread, while it does not rest. */
final class LifeCycle {
  private static final double NANOS = 1e9;

  private final Clock clock;
  private final long period;
  private final Runnable step;
  private final Thread thread;
  private volatile boolean resting = true;
  private volatile boolean over;

  /**
   * At rest.
   *
   * @param perSecond above 0
   * @param step what is done
   */
  LifeCycle(String name, Clock clock, double perSecond, Runnable step) {
    this.clock = clock;
    this.step = step;
    period = Math.max(1, (long) (NANOS / perSecond));
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    try {
      while (!over) {
        while (resting && !over) {
          LockSupport.park(this);
        }
        work();
      }
    } catch (InterruptedException end) {
      // It was asked to.
    }
  }

  /** Until it rests; what was not done meanwhile is not made up for. */
  private void work() throws InterruptedException {
    long next = clock.nanos();
    while (!resting && !over) {
      next += period;
      clock.waitUntil(next);
      if (!resting) {
        step.run();
      }
      long now = clock.nanos();
      if (now - next > NANOS) {
        next = now; // the machine stood still: nobody is spawned in a heap afterwards
      }
    }
  }

  /** Rests from now on, or works. Returns at once. */
  void rest(boolean rests) {
    resting = rests;
    LockSupport.unpark(thread);
  }

  /** Ends it, and waits until it has. */
  void end() throws InterruptedException {
    over = true;
    thread.interrupt();
    thread.join();
  }
}
