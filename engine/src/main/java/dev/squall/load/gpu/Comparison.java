package dev.squall.load.gpu;

import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.kernel.HeldMemory;
import dev.squall.gpu.kernel.Kernel;

/** Fills memory of a device with a pattern, and counts there what is not as it must be. */
final class Comparison {
  private static final int MOST_BLOCKS = 4096;

  private final GpuContext context;
  private final GpuContext.Function fill;
  private final GpuContext.Function verify;
  private final GpuContext.Function compare;
  private final GpuContext.Buffer count;

  Comparison(GpuContext context) throws GpuFailure {
    this.context = context;
    String ptx = HeldMemory.ptx();
    fill = context.function(ptx, HeldMemory.FILL);
    verify = context.function(ptx, HeldMemory.VERIFY);
    compare = context.function(ptx, HeldMemory.COMPARE);
    count = context.allocate(Long.BYTES);
  }

  /** Fills all of {@code memory}. */
  void fill(GpuContext.Buffer memory, int seed) throws GpuFailure {
    long words = memory.bytes() / 4;
    context.launch(fill, blocks(words), Kernel.BLOCK, memory, words, seed);
    context.await();
  }

  /** How many words of {@code memory} are not as {@link #fill} left them. */
  long changed(GpuContext.Buffer memory, int seed) throws GpuFailure {
    long words = memory.bytes() / 4;
    context.put(count, 0, 0, 0);
    context.launch(verify, blocks(words), Kernel.BLOCK, memory, words, seed, count);
    return counted();
  }

  /** How many of the first {@code words} words differ. */
  long differing(GpuContext.Buffer one, GpuContext.Buffer other, long words) throws GpuFailure {
    context.put(count, 0, 0, 0);
    context.launch(compare, blocks(words), Kernel.BLOCK, one, other, words, count);
    return counted();
  }

  private long counted() throws GpuFailure {
    int[] halves = context.words(count, 0, 2);
    return Integer.toUnsignedLong(halves[0]) | (long) halves[1] << 32;
  }

  private static int blocks(long words) {
    return Math.clamp((words + Kernel.BLOCK - 1) / Kernel.BLOCK, 1, MOST_BLOCKS);
  }
}
