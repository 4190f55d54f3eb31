package dev.squall.load.memory;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives memory back by slices, several threads at once where there is much of it in small pages.
 * Its threads live only while they give back; where none can be had, the calling thread does it
 * all.
 */
final class GiveBack {
  private static final long SLICE = 4 * Region.CHUNK;
  private static final long WORTH_A_THREAD = 512L << 20;
  private static final int MOST_THREADS = 4;

  private final String name;
  private final Region region;

  GiveBack(String name, Region region) {
    this.name = name;
    this.region = region;
  }

  /** Gives back {@code from} to {@code to}; returns when all of it is free. */
  void give(long from, long to) {
    AtomicLong next = new AtomicLong(from);
    int helpers = helpers(to - from);
    CountDownLatch done = new CountDownLatch(helpers);
    for (int i = 0; i < helpers; i++) {
      try {
        Thread.ofPlatform()
            .daemon()
            .name(name + "-giving-back-" + i)
            .start(() -> {
              slices(next, to);
              done.countDown();
            });
      } catch (OutOfMemoryError e) {
        // No thread to be had just when memory must go: then it goes without.
        done.countDown();
      }
    }
    slices(next, to);
    awaitAll(done);
  }

  private int helpers(long bytes) {
    long worth = bytes / (region.huge() ? 8 * WORTH_A_THREAD : WORTH_A_THREAD);
    int processors = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    return (int) Math.min(worth, processors - 1L);
  }

  private void slices(AtomicLong next, long to) {
    for (long from = next.getAndAdd(SLICE); from < to; from = next.getAndAdd(SLICE)) {
      region.giveBack(from, Math.min(SLICE, to - from));
    }
  }

  private static void awaitAll(CountDownLatch done) {
    boolean interrupted = false;
    while (done.getCount() > 0) {
      try {
        done.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
