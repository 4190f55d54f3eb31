package dev.squall.load.gpu;

import dev.squall.gpu.GpuFailure;
import dev.squall.time.Clock;
import dev.squall.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that a fake driver's devices and one task share: it goes on where someone waits for it,
 * and a little with each look. So what a task holds does not depend on how busy the machine is.
 */
final class DeviceTime implements Clock {
  private static final Duration LOOK = Duration.ofNanos(200);
  private static final long LONGEST_REST = 50_000_000;

  private final VirtualClock clock = new VirtualClock();

  @Override
  public long nanos() {
    clock.advance(LOOK);
    return clock.nanos();
  }

  @Override
  public Instant wall() {
    return clock.wall();
  }

  @Override
  public void waitUntil(long deadline) throws InterruptedException {
    clock.waitUntil(deadline);
  }

  /** Plays {@code task} for so long, as its keeper does; how long that was, s. */
  double play(Task task, Duration stretch) throws GpuFailure, InterruptedException {
    long from = nanos();
    long until = from + stretch.toNanos();
    while (nanos() < until) {
      long rest = task.step(nanos());
      if (rest > 0) {
        waitFor(Math.min(rest, LONGEST_REST));
      }
    }
    return (nanos() - from) * 1e-9;
  }
}
