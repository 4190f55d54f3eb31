package dev.squall.load.gpu;

import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuTimer;
import dev.squall.gpu.kernel.Kernel;
import dev.squall.units.Print;

/**
 * A kernel on a device, with its memory, in launches of a wanted length. The results of every
 * thread stay on the device until they are compared.
 */
final class Burn implements Job {
  /** Enough blocks for every multiprocessor, whatever of its room a block takes. */
  private static final int BLOCKS_A_PROCESSOR = 8;

  /** Traffic of memory kernels must not fit the device's caches. */
  private static final long BUFFER = 512L << 20;

  private static final int SHARE_OF_FREE = 4;
  private static final int COMPARED_WITH_REFERENCE = 16;

  /** More than half a millisecond of any device's cycles, at a cycle a round. */
  private static final int MOST_ROUNDS = 1 << 24;

  private final GpuContext context;
  private final Kernel kernel;
  private final Comparison comparison;
  private final GpuContext.Function function;
  private final GpuContext.Buffer out;
  private final GpuContext.Buffer again;
  private final Object buffer;
  private final long bufferBytes;
  private final int blocks;
  private final int threads;
  private int rounds = 1;
  private long expectedNanos;
  private volatile boolean flips;

  Burn(GpuContext context, Kernel kernel, Comparison comparison) throws GpuFailure {
    this.context = context;
    this.kernel = kernel;
    this.comparison = comparison;
    function = context.function(kernel.ptx(), kernel.name());
    blocks = context.gpu().processors() * BLOCKS_A_PROCESSOR;
    threads = blocks * Kernel.BLOCK;
    out = context.allocate(4L * threads);
    again = context.allocate(4L * threads);
    long least = kernel.leastBuffer(threads);
    bufferBytes = least == 0 ? 0 : Math.max(least, room(context));
    buffer = least == 0 ? (Object) 0L : context.allocate(bufferBytes);
  }

  private static long room(GpuContext context) throws GpuFailure {
    return Long.highestOneBit(Math.min(BUFFER, context.free().value() / SHARE_OF_FREE));
  }

  @Override
  public String how() {
    return kernel.name() + " in launches of about 1 ms, timed by the device";
  }

  @Override
  public void calibrate(GpuTimer timer, long wanted) throws GpuFailure {
    long took = timed(timer);
    while (took < wanted / 2 && rounds < MOST_ROUNDS) {
      rounds = (int) Math.min(MOST_ROUNDS, rounds * Math.clamp(wanted / took, 2L, 64L));
      took = timed(timer);
    }
    if (took < wanted / 2) {
      // What Java computes beside it would take hours for so many rounds.
      throw GpuFailure.of(
          GpuFailure.Kind.REFUSED,
          "kernel '"
              + kernel.name()
              + "' must take longer the more it does, "
              + rounds
              + " rounds took "
              + Print.duration(took)
              + ": the driver does not run it; squall doctor says which driver that is");
    }
    expectedNanos = took;
  }

  private long timed(GpuTimer timer) throws GpuFailure {
    timer.start();
    launch(0);
    timer.stop();
    return Math.max(1, timer.await());
  }

  @Override
  public void launch(int seed) throws GpuFailure {
    launch(out, seed);
  }

  private void launch(GpuContext.Buffer into, int seed) throws GpuFailure {
    context.launch(function, blocks, Kernel.BLOCK, into, buffer, bufferBytes, seed, rounds);
  }

  @Override
  public long await(GpuTimer timer) throws GpuFailure {
    return timer.await();
  }

  @Override
  public long expectedNanos() {
    return expectedNanos;
  }

  @Override
  public double work() {
    return kernel.work(threads, rounds, bufferBytes);
  }

  @Override
  public void took(long nanos, long wanted) {
    expectedNanos = nanos;
    if (nanos > 2 * wanted) {
      rounds = Math.max(1, rounds / 2);
    } else if (nanos < wanted / 2) {
      rounds = Math.min(MOST_ROUNDS, rounds + Math.max(1, rounds / 8));
    }
  }

  @Override
  public void flipBit() {
    flips = true;
  }

  /**
   * Runs the same launch twice and compares every thread's two results with one another, and some
   * threads' with what Java computes.
   */
  @Override
  public Checked check(GpuTimer timer, int seed) throws GpuFailure {
    timer.start();
    launch(out, seed);
    launch(again, seed);
    timer.stop();
    long nanos = timer.await();
    int step = Math.max(1, threads / COMPARED_WITH_REFERENCE);
    if (flips) {
      flips = false;
      long at = 4L * (Math.floorMod(seed, step) + 1); // of one that no reference is computed for
      context.put(out, at, context.words(out, at, 1)[0] ^ 0x100);
    }
    long wrong = comparison.differing(out, again, threads);
    for (int i = Math.floorMod(seed, step); i < threads; i += step) {
      int expected = kernel.expected(seed, rounds, i, threads, bufferBytes);
      wrong += kernel.agrees(expected, context.words(out, 4L * i, 1)[0]) ? 0 : 1;
    }
    return new Checked(nanos, 2, threads, wrong);
  }
}
