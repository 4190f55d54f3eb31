package dev.squall.load.cpu;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.squall.chance.Chance;
import dev.squall.posix.Pages;
import java.lang.foreign.MemorySegment;

/** Copies slice after slice of more memory than the caches hold, and adds up what arrived. */
final class StreamWork implements Work {
  private static final int SLICE = 64 * 1024;

  private final MemorySegment memory;
  private final long half;
  private final long[] sums;
  private int slice;

  StreamWork(long bytes, Chance chance) {
    sums = new long[Math.toIntExact(Math.max(1, bytes / 2 / SLICE))];
    half = (long) sums.length * SLICE;
    memory = Pages.map(2 * half);
    for (int s = 0; s < sums.length; s++) {
      long x = chance.bits(s);
      long sum = 0;
      for (long at = (long) s * SLICE; at < (long) (s + 1) * SLICE; at += 8) {
        x = x * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
        memory.set(JAVA_LONG, at, x);
        sum += x;
      }
      sums[s] = sum;
    }
  }

  @Override
  public boolean block() {
    int now = slice;
    slice = now + 1 == sums.length ? 0 : now + 1;
    long from = (long) now * SLICE;
    MemorySegment.copy(memory, from, memory, half + from, SLICE);
    return sum(memory, half + from) == sums[now];
  }

  private static long sum(MemorySegment memory, long from) {
    long sum = 0;
    for (int i = 0; i < SLICE; i += 8) {
      sum += memory.get(JAVA_LONG, from + i);
    }
    return sum;
  }

  @Override
  public void close() {
    Pages.unmap(memory);
  }
}
