package dev.squall.load.disk;

import dev.squall.arrival.Gate;
import dev.squall.arrival.Pacer;
import dev.squall.chance.Chance;
import dev.squall.plan.LoadSettings;
import dev.squall.posix.RawFile;
import dev.squall.time.Clock;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The load's caretaker, one thread: writes the file's first contents ahead of the load, forces what
 * was written once a second where that is asked, and where the load only writes reads ten blocks a
 * second back, so that writes are verified too. Stands still while the load is held.
 */
final class Keeper {
  /** What is written at once while filling, or one block where that is more. */
  static final int CHUNK = 1 << 20;

  private static final long ROUND_NANOS = 100_000_000L;
  private static final int ROUNDS_A_SYNC = 10;

  private final Job job;
  private final Gate gate;
  private final Pacer pacer;
  private final Clock clock;
  private final Chance chance;
  private final int blocks;
  private final MemorySegment buffer;
  private final RawFile.Lane lane;
  private final Thread thread;
  private final Runnable last;
  private volatile boolean busy;
  private volatile boolean full;

  /**
   * At rest, until {@link #start}.
   *
   * @param blocks the file's
   * @param buffer of {@link #bufferBytes}
   * @param last runs when the thread has ended
   */
  Keeper(
      String name,
      Job job,
      Gate gate,
      Pacer pacer,
      Clock clock,
      Chance chance,
      int blocks,
      MemorySegment buffer,
      Runnable last) {
    this.job = job;
    this.gate = gate;
    this.pacer = pacer;
    this.clock = clock;
    this.chance = chance;
    this.blocks = blocks;
    this.buffer = buffer;
    this.last = last;
    lane = job.file().lane();
    thread = Thread.ofPlatform().name(name + "-keeper").daemon().unstarted(this::work);
  }

  /** The size of the buffer it needs for blocks of {@code block} bytes. */
  static long bufferBytes(int block) {
    return (long) Math.max(1, CHUNK / block) * block;
  }

  /** Fills one chunk further. Gives 0, or what the failed write answered. */
  long fill() {
    int ready = job.places().ready();
    int block = job.block();
    int count = (int) Math.min(buffer.byteSize() / block, blocks - ready);
    for (int i = 0; i < count; i++) {
      MemorySegment one = buffer.asSlice((long) i * block, block);
      job.contents().fill(one);
      job.contents().stamp(one, ready + i, 1);
    }
    MemorySegment chunk = buffer.asSlice(0, (long) count * block);
    long result;
    do {
      result = lane.write(chunk, (long) ready * block);
    } while (Operation.again(result));
    long whole = Math.max(0, result) / block;
    job.places().ready(ready + (int) whole);
    return result < 0 || whole == 0 ? Math.min(result, -1) : 0;
  }

  boolean filled() {
    return job.places().ready() >= blocks;
  }

  /** The share of the file that has contents. */
  double share() {
    return (double) job.places().ready() / blocks;
  }

  /** True while it has the device at work. */
  boolean busy() {
    return busy;
  }

  void start() {
    thread.start();
  }

  /** A hold began or ended. */
  void wake() {
    LockSupport.unpark(thread);
  }

  boolean join(long nanos) {
    try {
      return thread.join(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work() {
    try {
      boolean syncs = job.writes() && job.settings().fsync() == LoadSettings.Fsync.SECOND;
      boolean checks = job.writes() && job.settings().reads().value() == 0;
      long round = 0;
      while (!gate.isShut()) {
        busy = hasWork();
        // Asked again: who held it in between has taken it for idle.
        if (busy && hasWork()) {
          if (unfilled()) {
            fillOrGiveUp();
            continue;
          }
          round++;
          if (syncs && round % ROUNDS_A_SYNC == 0) {
            ThreadCrew.holdBack(job, gate, clock);
            count(lane.sync());
          }
          if (checks) {
            readBack(round);
          }
        }
        busy = false;
        long until = clock.nanos() + ROUND_NANOS;
        while (!gate.isShut() && clock.nanos() < until) {
          LockSupport.parkNanos(this, until - clock.nanos());
        }
      }
    } finally {
      busy = false;
      last.run();
    }
  }

  private boolean hasWork() {
    return !gate.isHeld() && (unfilled() || pacer.rate() > 0);
  }

  private boolean unfilled() {
    return !filled() && !full;
  }

  /**
   * A device that takes no more leaves the load on the part that is filled: the reading's {@code
   * prepared} says so.
   */
  private void fillOrGiveUp() {
    long result = fill();
    count(result);
    full = result < 0;
  }

  private void count(long result) {
    if (result < 0) {
      job.tally().failed(result);
    }
  }

  private void readBack(long round) {
    int block = (int) chance.below(round, job.places().ready());
    int generation = job.generations().claim(block);
    if (generation < 0) {
      return;
    }
    MemorySegment one = buffer.asSlice(0, job.block());
    long result = lane.read(one, (long) block * job.block());
    if (result == job.block()
        && generation != Generations.UNKNOWN
        && !job.contents().holds(one, block, generation, round)) {
      job.tally().wrong();
    }
    job.generations().giveBack(block, generation);
    count(result);
  }
}
