package dev.squall.load.disk;

import dev.squall.arrival.Gate;
import dev.squall.posix.RawFile;
import dev.squall.posix.Threads;
import dev.squall.time.Clock;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A platform thread for each operation under way, with blocking reads and writes. */
final class ThreadCrew implements Crew {
  private static final long STACK = 256 * 1024;

  /** One that waits for a fault to be over looks so often. */
  static final long LOOK_NANOS = 2_000_000L;

  private final Job job;
  private final Gate gate;
  private final Clock clock;
  private final Runnable last;
  private final CountDownLatch running;

  /**
   * Starts them.
   *
   * @param buffers one block a thread
   * @param last runs when the last has ended
   */
  ThreadCrew(String name, Job job, Gate gate, Clock clock, MemorySegment buffers, Runnable last) {
    this.job = job;
    this.gate = gate;
    this.clock = clock;
    this.last = last;
    int depth = job.settings().depth();
    running = new CountDownLatch(depth);
    long stride = buffers.byteSize() / depth;
    int started = 0;
    try {
      for (; started < depth; started++) {
        Operation operation = new Operation(job, buffers.asSlice(started * stride, job.block()));
        Thread.ofPlatform()
            .name(name + "-" + started)
            .daemon()
            .stackSize(STACK)
            .start(() -> work(operation));
      }
    } finally {
      for (int i = started; i < depth; i++) {
        ended(); // no more threads to be had: those never started have ended
      }
    }
  }

  @Override
  public String how() {
    int depth = job.settings().depth();
    return depth == 1 ? "1 thread" : depth + " threads";
  }

  @Override
  public void wake() {
    gate.wake();
  }

  @Override
  public boolean join(long nanos) {
    try {
      return running.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work(Operation operation) {
    try {
      Threads.timerSlack(1);
      RawFile.Lane lane = job.file().lane();
      int failures = 0;
      while (gate.enter(1) > 0) {
        boolean well;
        try {
          operation.draw(clock.nanos());
          long result = run(operation, lane);
          operation.ended(clock.nanos());
          well = operation.settle(result);
        } finally {
          gate.leave(1);
        }
        failures = well ? 0 : failures + 1;
        if (!well) {
          LockSupport.parkNanos(this, Job.pauseNanos(failures));
        }
      }
    } finally {
      ended();
    }
  }

  private long run(Operation operation, RawFile.Lane lane) {
    long result;
    do {
      result =
          operation.reads()
              ? lane.read(operation.buffer(), operation.position())
              : lane.write(operation.buffer(), operation.position());
    } while (Operation.again(result));
    if (result == operation.buffer().byteSize() && operation.mustSync()) {
      holdBack(job, gate, clock);
      long synced = lane.sync();
      return synced < 0 ? synced : result;
    }
    return result;
  }

  /** While a fault has what was written forced later; no longer than the load goes on. */
  static void holdBack(Job job, Gate gate, Clock clock) {
    long due = job.syncs().due(clock.nanos());
    for (long now = clock.nanos(); !job.syncs().over(due, now); now = clock.nanos()) {
      if (gate.isHeld() || gate.isShut()) {
        return;
      }
      LockSupport.parkNanos(job, Math.min(LOOK_NANOS, due - now));
    }
  }

  private synchronized void ended() {
    if (running.getCount() == 1) {
      last.run();
    }
    running.countDown();
  }
}
