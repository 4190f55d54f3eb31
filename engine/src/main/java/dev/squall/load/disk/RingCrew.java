package dev.squall.load.disk;

import dev.squall.arrival.Gate;
import dev.squall.posix.IoRing;
import dev.squall.posix.PosixError;
import dev.squall.posix.Threads;
import dev.squall.time.Clock;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that has all operations under way through io_uring.
 *
 * <p>A device that serves its queue one by one may tell of a whole batch at once, and stands still
 * from then on until it is given more. So what is done is first replaced, in portions that begin
 * small, and only then looked at: small blocks have twice as many buffers as there are operations
 * under way, and the verifying of one batch is hidden behind the next.
 */
final class RingCrew implements Crew {
  /** A wait with room for more ends after this long, so that a raised level is seen. */
  private static final long LONGEST_WAIT_NANOS = 10_000_000L;

  private static final long LONGEST_SLEEP_NANOS = 1_000_000_000L;

  /** In a tag: it is the forcing of what the operation wrote. */
  private static final long SYNC = 1L << 32;

  /** The first portion handed over; the kernel collects what is more before it tells the device. */
  private static final int FIRST_PORTION = 2;

  /** So many are looked at before the device is seen to again. */
  private static final int SETTLED_AT_ONCE = 4;

  /** The largest block that has buffers to spare. */
  private static final int SMALL_BLOCK = 64 * 1024;

  private final Job job;
  private final Gate gate;
  private final Clock clock;
  private final Runnable last;
  private final Operation[] operations;
  private final int depth;
  private final int[] free;
  private final int[] done;
  private final long[] results;
  private final Thread thread;

  /**
   * With every operation under way, an eighth of them is waited for: a wake-up for each one alone
   * costs more than the operation, and the device has the others meanwhile.
   */
  private static final int TOGETHER = 8;

  /** Those that a fault has forced later: by the slot when, and which they are. */
  private final long[] heldUntil;

  private final int[] held;
  private int countHeld;
  private int underWay;
  private int spare;
  private int firstDone;
  private int countDone;
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
    depth = job.settings().depth();
    int slots = buffers(depth, job.block());
    long stride = buffers.byteSize() / slots;
    operations = new Operation[slots];
    free = new int[slots];
    done = new int[slots];
    results = new long[slots];
    heldUntil = new long[slots];
    held = new int[slots];
    for (int i = 0; i < slots; i++) {
      operations[i] = new Operation(job, buffers.asSlice(i * stride, job.block()));
      free[i] = i;
    }
    spare = slots;
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

  /** How many buffers it wants for {@code depth} operations with blocks of {@code block} bytes. */
  static int buffers(int depth, int block) {
    return block <= SMALL_BLOCK ? 2 * depth : depth;
  }

  @Override
  public String how() {
    return "io_uring, " + depth + " deep";
  }

  @Override
  public void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public boolean join(long nanos) {
    try {
      return thread.join(Duration.ofNanos(nanos));
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
      ring = new IoRing(2 * depth);
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
      reap(ring);
      letGo(ring);
      submit(ring);
      if (countDone > 0) {
        settle();
      } else if (countHeld > 0) {
        enter(ring, ThreadCrew.LOOK_NANOS, 1);
      } else if (underWay == depth) {
        enter(ring, IoRing.NO_END, Math.max(1, depth / TOGETHER));
      } else if (underWay > 0) {
        enter(ring, Math.clamp(untilNext(), 0L, LONGEST_WAIT_NANOS), 1);
      } else if (gate.isShut()) {
        return;
      } else {
        LockSupport.parkNanos(this, Math.min(LONGEST_SLEEP_NANOS, untilNext()));
      }
    }
  }

  private void enter(IoRing ring, long nanos, int enough) {
    try {
      ring.enter(nanos, enough);
    } catch (PosixError e) {
      failures++;
      job.tally().failed(-e.errno());
      LockSupport.parkNanos(this, Job.pauseNanos(failures));
    }
  }

  private void submit(IoRing ring) {
    int most = Math.min(spare, depth - underWay);
    if (most == 0 || (failures > 0 && clock.nanos() < notBeforeNanos)) {
      return;
    }
    int due = gate.tryEnter(most);
    int portion = FIRST_PORTION;
    int handed = 0;
    for (int i = 0; i < due; i++) {
      int slot = free[--spare];
      operations[slot].draw(clock.nanos());
      hand(ring, slot);
      underWay++;
      handed++;
      if (handed == portion && i + 1 < due) {
        enter(ring, 0, 1);
        portion *= 2;
        handed = 0;
      }
    }
    if (handed > 0 && countDone > 0) {
      enter(ring, 0, 1);
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

  /** Takes back what the device is done with. */
  private void reap(IoRing ring) {
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
        heldUntil[slot] = job.syncs().due(now);
        held[countHeld++] = slot;
      } else {
        operation.ended(now);
        underWay--;
        results[slot] = synced && result == 0 ? job.block() : result;
        int last = firstDone + countDone++;
        done[last < done.length ? last : last - done.length] = slot;
      }
    }
  }

  /** Forces what may be forced by now: all at once, but for a fault. */
  private void letGo(IoRing ring) {
    if (countHeld == 0) {
      return;
    }
    long now = clock.nanos();
    boolean ends = gate.isHeld() || gate.isShut();
    int kept = 0;
    for (int i = 0; i < countHeld; i++) {
      int slot = held[i];
      if (ends || job.syncs().over(heldUntil[slot], now)) {
        ring.sync(job.file().descriptor(), SYNC | slot);
      } else {
        held[kept++] = slot;
      }
    }
    countHeld = kept;
  }

  /** Looks at some of what was taken back. */
  private void settle() {
    for (int i = 0; i < SETTLED_AT_ONCE && countDone > 0; i++) {
      int slot = done[firstDone];
      firstDone = firstDone + 1 < done.length ? firstDone + 1 : 0;
      countDone--;
      boolean well = operations[slot].settle(results[slot]);
      failures = well ? 0 : failures + 1;
      if (!well) {
        notBeforeNanos = clock.nanos() + Job.pauseNanos(failures);
      }
      free[spare++] = slot;
      gate.leave(1);
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
