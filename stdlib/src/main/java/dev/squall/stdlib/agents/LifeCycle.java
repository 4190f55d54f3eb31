package dev.squall.stdlib.agents;

import dev.squall.time.Clock;

/** Does something again and again at a rate, on a virtual thread, from when it is begun. */
final class LifeCycle {
  private static final double NANOS = 1e9;

  private final Thread thread;

  /**
   * Not begun yet.
   *
   * @param perSecond above 0
   * @param step what is done
   */
  LifeCycle(String name, Clock clock, double perSecond, Runnable step) {
    long period = Math.max(1, (long) (NANOS / perSecond));
    thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(() -> {
              long next = clock.nanos();
              try {
                while (true) {
                  next += period;
                  clock.waitUntil(next);
                  step.run();
                  long now = clock.nanos();
                  if (now - next > NANOS) {
                    next = now; // the machine stood still: nobody is spawned in a heap afterwards
                  }
                }
              } catch (InterruptedException end) {
                // It was asked to.
              }
            });
  }

  void begin() {
    thread.start();
  }

  /** Ends it, and waits until it has. */
  void end() throws InterruptedException {
    thread.interrupt();
    if (thread.getState() != Thread.State.NEW) {
      thread.join();
    }
  }
}
