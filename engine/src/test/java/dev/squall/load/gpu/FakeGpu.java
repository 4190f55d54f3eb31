package dev.squall.load.gpu;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.squall.gpu.FakeDriver;
import dev.squall.gpu.kernel.HeldMemory;
import dev.squall.gpu.kernel.Kernel;
import dev.squall.gpu.kernel.Kernels;
import dev.squall.gpu.ptx.Interpreted;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the fake driver's devices do: those of a burn's threads that are compared with its reference
 * in Java leave what that says, all others 0, in a time that grows with its rounds; memory is
 * filled and read again.
 */
final class FakeGpu implements FakeDriver.Device {
  private static final long ROUND_NANOS = 50_000;
  private static final int COMPARED = 16;
  private static final long FILL_NANOS = 100_000;
  private static final long FOREVER_NANOS = 60_000_000_000L;

  /** The entry of a kernel that does not end. */
  static final String SPINS = "spin";

  private final AtomicInteger launches = new AtomicInteger();
  private volatile boolean flipsBit;
  private volatile boolean always;
  private volatile int slower = 1;
  private volatile boolean idles;

  /** Whether, every other launch, one bit of one result is not as it must be. */
  void flipsBit(boolean flips) {
    flipsBit = flips;
  }

  /** From now on every result is wrong, the same in each launch. */
  void alwaysWrong() {
    always = true;
  }

  /** From now on it takes launches and does nothing of them, each in the same short time. */
  void idles() {
    idles = true;
  }

  /** Its burns take so many times longer from now on. */
  void slower(int times) {
    slower = times;
  }

  @Override
  public void run(FakeDriver.Launch launch) {
    if (idles) {
      return;
    }
    switch (launch.entry()) {
      case HeldMemory.FILL -> launch.memory(0, 4).set(JAVA_INT, 0, launch.narrow(2));
      case HeldMemory.VERIFY -> verify(launch);
      case HeldMemory.COMPARE -> compare(launch);
      default ->
          Kernels.named(launch.entry())
              .ifPresentOrElse(kernel -> burn(kernel, launch), () -> own(launch));
    }
  }

  private void burn(Kernel kernel, FakeDriver.Launch launch) {
    int threads = launch.blocks() * launch.threads();
    MemorySegment out = launch.memory(0, 4L * threads).fill((byte) 0);
    int seed = launch.narrow(3);
    int step = threads / COMPARED;
    for (int i = Math.floorMod(seed, step); i < threads; i += step) {
      out.setAtIndex(
          JAVA_INT, i, kernel.expected(seed, launch.narrow(4), i, threads, launch.wide(2)));
    }
    if (always) {
      for (int i = 0; i < threads; i++) {
        out.setAtIndex(JAVA_INT, i, out.getAtIndex(JAVA_INT, i) ^ 0x100);
      }
    }
    if (flipsBit && launches.incrementAndGet() % 2 == 0) {
      out.setAtIndex(JAVA_INT, threads / 2, out.getAtIndex(JAVA_INT, threads / 2) ^ 0x100);
    }
  }

  /** One of a script's own: its text, executed. */
  private static void own(FakeDriver.Launch launch) {
    new Interpreted(launch.text()).run(launch);
  }

  private void verify(FakeDriver.Launch launch) {
    boolean kept = launch.memory(0, 4).get(JAVA_INT, 0) == launch.narrow(2);
    add(launch, kept && !flipsBit ? 0 : 1);
  }

  private static void compare(FakeDriver.Launch launch) {
    long words = launch.wide(2);
    MemorySegment one = launch.memory(0, 4 * words);
    MemorySegment other = launch.memory(1, 4 * words);
    int differing = 0;
    for (long i = 0; i < words; i++) {
      differing += one.getAtIndex(JAVA_INT, i) == other.getAtIndex(JAVA_INT, i) ? 0 : 1;
    }
    add(launch, differing);
  }

  /** As the kernels do: to what is there. */
  private static void add(FakeDriver.Launch launch, int wrong) {
    MemorySegment count = launch.memory(3, 4);
    count.set(JAVA_INT, 0, count.get(JAVA_INT, 0) + wrong);
  }

  @Override
  public long nanos(FakeDriver.Launch launch) {
    return Kernels.named(launch.entry()).isPresent() && !idles
        ? slower * ROUND_NANOS * launch.narrow(4)
        : launch.entry().equals(SPINS) ? FOREVER_NANOS : FILL_NANOS;
  }
}
