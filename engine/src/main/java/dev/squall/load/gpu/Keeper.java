package dev.squall.load.gpu;

import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that keeps one device at its level, in a context of its own: what its {@link Task} asks
 * for, as long as it is asked for. A context that is lost ends it; the context goes with it.
 */
final class Keeper implements Runnable {
  /** How long a rest without anything asked may last; a change of level ends it. */
  private static final long REST_NANOS = 50_000_000;

  private final Gpu gpu;
  private final Maker maker;
  private final Clock clock;
  private final Thread thread;
  private final CompletableFuture<Task> ready = new CompletableFuture<>();
  private volatile boolean released;
  private volatile boolean ended;
  private volatile @Nullable String broken;

  /** Makes the task, on the keeper's thread. */
  interface Maker {
    Task make(GpuContext context) throws GpuFailure;
  }

  Keeper(String name, Gpu gpu, Maker maker, Clock clock) {
    this.gpu = gpu;
    this.maker = maker;
    this.clock = clock;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this);
  }

  Gpu gpu() {
    return gpu;
  }

  void start() {
    thread.start();
  }

  /** The task, once its context stands; fails with a {@link GpuFailure}. */
  CompletableFuture<Task> ready() {
    return ready;
  }

  void ask(double level, long nanos) {
    ready.getNow(null).ask(level, nanos);
    LockSupport.unpark(thread);
  }

  void flipBit() {
    ready.getNow(null).flipBit();
  }

  /** Why it can't go on; null while it can. */
  @Nullable String broken() {
    return broken;
  }

  void release() {
    released = true;
    LockSupport.unpark(thread);
  }

  void resume() {
    released = false;
    LockSupport.unpark(thread);
  }

  boolean idle() {
    return broken != null || !thread.isAlive() || !ready.isDone() || !ready.getNow(null).holding();
  }

  void end() {
    ended = true;
    release();
  }

  /** False when it has not ended in time. */
  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  @Override
  public void run() {
    try (GpuContext context = GpuContext.open(gpu)) {
      try {
        Task task = maker.make(context);
        ready.complete(task);
        keep(task);
      } catch (GpuFailure | RuntimeException failure) {
        // Before the context goes: a kernel that does not end may hold that up.
        told(failure);
      }
    } catch (GpuFailure | RuntimeException failure) {
      told(failure);
    }
  }

  private void told(Exception failure) {
    if (!ready.completeExceptionally(failure)) {
      broken = gpu + ": " + failure.getMessage();
    }
  }

  private void keep(Task task) throws GpuFailure {
    while (!ended) {
      long rest = REST_NANOS;
      if (released) {
        task.letGo();
      } else {
        rest = Math.min(rest, task.step(clock.nanos()));
      }
      if (rest > 0 && !ended) {
        LockSupport.parkNanos(this, rest);
        Thread.interrupted();
      }
    }
    task.letGo();
  }
}
