package dev.squall.load.disk;

import dev.squall.arrival.Gate;
import dev.squall.posix.IoRing;
import dev.squall.posix.PosixError;
import dev.squall.posix.Threads;
import dev.squall.time.Clock;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread that has all operations under way through io_uring. */
final class RingCrew implements Crew {
  /** A wait with operations under way ends after this long, so that a raised level is seen. */
  private static final long LONGEST_WAIT_NANOS = 10_000_000L;

  private static final long LONGEST_SLEEP_NANOS = 1_000_000_000L;

  /** In a tag: it is the forcing of what the operation wrote. */
  private static final long SYNC = 1L << 32;

  private final Job job;
  private final Gate gate;
  private final Clock clock;
  private final Runnable last;
  private final Operation[] operations;
  private final int[] free;
  private final Thread thread;

  /**
   * With every operation under way, an eighth of them is waited for: a wake-up for each one alone
   * costs more than the operation, and the device has the others meanwhile.
   */
  private static final int TOGETHER = 8;

  private int spare;
  private int failures;
  private long notBeforeNanos = Long.MIN_VALUE;

  private RingCrew(
      String name,
      Job job,
      Gate gate,
      Clock clock,
      MemorySegment buffers,
      Runnable last,
      CompletableFuture<@Nullable PosixError> ready) {
    this.job = job;
    this.gate = gate;
    this.clock = clock;
    this.last = last;
    int depth = job.settings().depth();
    long stride = buffers.byteSize() / depth;
    operations = new Operation[depth];
    free = new int[depth];
    for (int i = 0; i < depth; i++) {
      operations[i] = new Operation(job, buffers.asSlice(i * stride, job.block()));
      free[i] = i;
    }
    spare = depth;
    thread = Thread.ofPlatform().name(name + "-ring").daemon().unstarted(() -> work(ready));
  }

  /**
   * Starts one; null where this kernel has no io_uring for us, and then {@code last} is not run.
   */
  static @Nullable RingCrew start(
      String name, Job job, Gate gate, Clock clock, MemorySegment buffers, Runnable last) {
    CompletableFuture<@Nullable PosixError> ready = new CompletableFuture<>();
    RingCrew crew = new RingCrew(name, job, gate, clock, buffers, last, ready);
    try {
      crew.thread.start();
    } catch (OutOfMemoryError e) {
      return null; // no thread to be had; the threads' crew says so
    }
    return ready.join() == null ? crew : null;
  }

  @Override
  public String how() {
    return "io_uring, " + operations.length + " deep";
  }

  @Override
  public void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public boolean join(long nanos) {
    try {
      return thread.join(java.time.Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work(CompletableFuture<@Nullable PosixError> ready) {
    IoRing ring;
    try {
      Threads.timerSlack(1);
      // The kernel ties a ring to the thread that made it. Twice the room: an operation may be
      // followed by its sync.
      ring = new IoRing(2 * operations.length);
    } catch (PosixError e) {
      ready.complete(e);
      return;
    }
    ready.complete(null);
    try (ring) {
      turn(ring);
    } finally {
      last.run();
    }
  }

  private void turn(IoRing ring) {
    while (true) {
      settle(ring);
      submit(ring);
      if (spare < operations.length) {
        enter(
            ring,
            Math.clamp(spare == 0 ? LONGEST_WAIT_NANOS : untilNext(), 0L, LONGEST_WAIT_NANOS));
      } else if (gate.isShut()) {
        return;
      } else {
        LockSupport.parkNanos(this, Math.min(LONGEST_SLEEP_NANOS, untilNext()));
      }
    }
  }

  private void enter(IoRing ring, long nanos) {
    try {
      ring.enter(nanos, spare == 0 ? Math.max(1, operations.length / TOGETHER) : 1);
    } catch (PosixError e) {
      failures++;
      job.tally().failed(-e.errno());
      LockSupport.parkNanos(this, Job.pauseNanos(failures));
    }
  }

  private void submit(IoRing ring) {
    if (spare == 0 || (failures > 0 && clock.nanos() < notBeforeNanos)) {
      return;
    }
    int due = gate.tryEnter(spare);
    if (due == 0) {
      return;
    }
    long now = clock.nanos();
    for (int i = 0; i < due; i++) {
      int slot = free[--spare];
      Operation operation = operations[slot];
      operation.draw(now);
      hand(ring, slot);
    }
  }

  private void hand(IoRing ring, int slot) {
    Operation operation = operations[slot];
    int file = job.file().descriptor();
    if (operation.reads()) {
      ring.read(file, operation.buffer(), operation.position(), slot);
    } else {
      ring.write(file, operation.buffer(), operation.position(), slot);
    }
  }

  private void settle(IoRing ring) {
    if (!ring.done()) {
      return;
    }
    long now = clock.nanos();
    while (ring.done()) {
      int slot = (int) ring.tag();
      boolean synced = (ring.tag() & SYNC) != 0;
      long result = ring.result();
      ring.next();
      Operation operation = operations[slot];
      if (Operation.again(result)) {
        hand(ring, slot);
      } else if (!synced && result == job.block() && operation.mustSync()) {
        ring.sync(job.file().descriptor(), SYNC | slot);
      } else {
        boolean well = operation.settle(synced && result == 0 ? job.block() : result, now);
        failures = well ? 0 : failures + 1;
        if (!well) {
          notBeforeNanos = now + Job.pauseNanos(failures);
        }
        free[spare++] = slot;
        gate.leave(1);
      }
    }
  }

  private long untilNext() {
    if (failures > 0) {
      long pause = notBeforeNanos - clock.nanos();
      if (pause > 0) {
        return pause;
      }
    }
    return gate.untilNext();
  }
}
