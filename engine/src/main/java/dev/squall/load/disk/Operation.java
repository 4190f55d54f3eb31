package dev.squall.load.disk;

import dev.squall.plan.LoadSettings;
import dev.squall.posix.Errno;
import java.lang.foreign.MemorySegment;

/**
 * One operation at a time, in a buffer of its own: drawn, prepared, then settled by its result.
 * Used again and again; by one thread.
 */
final class Operation {
  private final Job job;
  private final MemorySegment buffer;
  private final boolean syncs;
  private long number;
  private boolean reads;
  private int block;
  private int generation;
  private long startNanos;
  private long endNanos;

  Operation(Job job, MemorySegment buffer) {
    this.job = job;
    this.buffer = buffer;
    this.syncs = job.settings().fsync() == LoadSettings.Fsync.EACH;
    job.contents().fill(buffer);
  }

  /** Draws the next one, and makes what it writes. */
  void draw(long nowNanos) {
    startNanos = nowNanos;
    number = job.places().next();
    reads = job.places().reads(number);
    block = job.places().block(number);
    if (job.writes()) {
      generation = job.generations().claim(block);
      while (generation < 0) {
        block = job.places().after(block);
        generation = job.generations().claim(block);
      }
      if (!reads) {
        generation = Generations.after(generation);
        job.contents().stamp(buffer, block, generation);
      }
    } else {
      generation = 1;
    }
  }

  boolean reads() {
    return reads;
  }

  MemorySegment buffer() {
    return buffer;
  }

  /** Where in the file it is, in bytes. */
  long position() {
    return (long) block * job.block();
  }

  /** Whether what it wrote is still to be forced to the device. */
  boolean mustSync() {
    return syncs && !reads;
  }

  /** It is done, well or not; to be settled soon. */
  void ended(long nowNanos) {
    endNanos = nowNanos;
  }

  /**
   * Settles it after it {@linkplain #ended ended}; {@code result} is its bytes, or a negative error
   * number. True when it went well.
   */
  boolean settle(long result) {
    boolean whole = result == job.block();
    if (whole) {
      verify();
      job.tally().done(endNanos - startNanos);
    } else {
      job.tally().failed(result);
      if (reads) {
        job.contents().fill(buffer);
      } else {
        generation = Generations.UNKNOWN;
      }
    }
    if (job.writes()) {
      job.generations().giveBack(block, generation);
    }
    return whole;
  }

  /** True for an answer that says to come again rather than that something failed. */
  static boolean again(long result) {
    return result == -Errno.EINTR || result == -Errno.EAGAIN;
  }

  private void verify() {
    if (!reads || generation == Generations.UNKNOWN) {
      return;
    }
    if (!job.contents().holds(buffer, block, generation, job.places().turn(number))) {
      job.tally().wrong();
      job.contents().fill(buffer);
    }
  }
}
