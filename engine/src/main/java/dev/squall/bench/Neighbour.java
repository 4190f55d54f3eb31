package dev.squall.bench;

import dev.squall.posix.CpuClock;
import dev.squall.time.Clock;

/**
 * Another process that takes a share of the machine: as many threads as cores it needs, each
 * spinning for its part of 10 ms by its own execution time. Ends with its standard input.
 */
final class Neighbour {
  private static final long CYCLE = 10_000_000;

  private Neighbour() {}

  /** Takes the number of cores named by the first argument, such as 0.4. */
  public static void main(String[] arguments) throws Exception {
    double cores = Double.parseDouble(arguments[0]);
    int threads = (int) Math.ceil(cores);
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform().daemon().start(() -> take(cores / threads));
    }
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
  }

  private static void take(double share) {
    Clock clock = Clock.system();
    CpuClock own = CpuClock.thisThread();
    long start = clock.nanos();
    long ownStart = own.nanos();
    try {
      while (true) {
        long end = clock.nanos() + CYCLE;
        double goal = share * (end - start);
        while (own.nanos() - ownStart < goal && clock.nanos() < end) {
          Thread.onSpinWait();
        }
        clock.waitUntil(end);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
