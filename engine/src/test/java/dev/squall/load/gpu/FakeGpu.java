package dev.squall.load.gpu;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.squall.gpu.FakeDriver;
import dev.squall.gpu.kernel.HeldMemory;
import dev.squall.gpu.kernel.Kernel;
import dev.squall.gpu.kernel.Kernels;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the fake driver's devices do: a burn's threads leave what its reference in Java says, in a
 * time that grows with its rounds; memory is filled and read again.
 */
final class FakeGpu implements FakeDriver.Device {
  private static final long ROUND_NANOS = 50_000;
  private static final long FILL_NANOS = 100_000;

  private final AtomicInteger launches = new AtomicInteger();
  private volatile boolean flipsBit;

  /** Whether, every other launch, one bit of one result is not as it must be. */
  void flipsBit(boolean flips) {
    flipsBit = flips;
  }

  @Override
  public void run(String entry, int blocks, int threads, MemorySegment arguments) {
    switch (entry) {
      case HeldMemory.FILL -> fill(arguments);
      case HeldMemory.VERIFY -> verify(arguments);
      case HeldMemory.COMPARE -> compare(arguments);
      default -> burn(Kernels.named(entry).orElseThrow(), blocks * threads, arguments);
    }
  }

  private void burn(Kernel kernel, int threads, MemorySegment arguments) {
    MemorySegment out = memory(arguments, 0, 4L * threads);
    long bytes = FakeDriver.wide(arguments, 2);
    int seed = FakeDriver.narrow(arguments, 3);
    int rounds = FakeDriver.narrow(arguments, 4);
    for (int i = 0; i < threads; i++) {
      out.setAtIndex(JAVA_INT, i, kernel.expected(seed, rounds, i, threads, bytes));
    }
    if (flipsBit && launches.incrementAndGet() % 2 == 0) {
      out.setAtIndex(JAVA_INT, threads / 2, out.getAtIndex(JAVA_INT, threads / 2) ^ 0x100);
    }
  }

  private static void fill(MemorySegment arguments) {
    memory(arguments, 0, 4).set(JAVA_INT, 0, FakeDriver.narrow(arguments, 2));
  }

  private void verify(MemorySegment arguments) {
    boolean kept = memory(arguments, 0, 4).get(JAVA_INT, 0) == FakeDriver.narrow(arguments, 2);
    memory(arguments, 3, 4).set(JAVA_INT, 0, kept && !flipsBit ? 0 : 1);
  }

  private static void compare(MemorySegment arguments) {
    long words = FakeDriver.wide(arguments, 2);
    MemorySegment one = memory(arguments, 0, 4 * words);
    MemorySegment other = memory(arguments, 1, 4 * words);
    int differing = 0;
    for (long i = 0; i < words; i++) {
      differing += one.getAtIndex(JAVA_INT, i) == other.getAtIndex(JAVA_INT, i) ? 0 : 1;
    }
    memory(arguments, 3, 4).set(JAVA_INT, 0, differing);
  }

  private static MemorySegment memory(MemorySegment arguments, int index, long bytes) {
    return MemorySegment.ofAddress(FakeDriver.wide(arguments, index)).reinterpret(bytes);
  }

  @Override
  public long nanos(String entry, int blocks, int threads, MemorySegment arguments) {
    return Kernels.named(entry).isPresent()
        ? ROUND_NANOS * FakeDriver.narrow(arguments, 4)
        : FILL_NANOS;
  }
}
