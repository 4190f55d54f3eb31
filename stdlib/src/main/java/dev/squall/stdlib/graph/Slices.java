package dev.squall.stdlib.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work over a stretch of numbers, in slices, on a few threads; ends early when interrupted. */
final class Slices implements AutoCloseable {
  /** Small enough that an interruption is soon noticed, large enough to cost nothing. */
  private static final long SLICE = 1 << 16;

  private final ExecutorService threads;

  Slices(int processors) {
    threads =
        Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("graph-", 0).factory());
  }

  /** What is done with the numbers of {@code from} to below {@code to}. */
  @FunctionalInterface
  interface Part {
    void over(long from, long to);
  }

  /** Does {@code part} over 0 to below {@code length}. */
  void each(long length, Part part) throws InterruptedException {
    List<Future<?>> parts = new ArrayList<>();
    for (long at = 0; at < length; at += SLICE) {
      long from = at;
      parts.add(threads.submit(() -> part.over(from, Math.min(length, from + SLICE))));
    }
    for (Future<?> each : parts) {
      try {
        each.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
