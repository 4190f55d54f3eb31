package dev.squall.load.gpu;

import dev.squall.gpu.GpuFailure;

/**
 * What a {@link Keeper} does on its device. All but {@link #ask} and {@link #done} belong to the
 * keeper's thread.
 */
interface Task {
  /** The level from now on, in the plan's unit; +∞ for as much as it can. Any thread. */
  void ask(double level, long nanos);

  /**
   * Does a little of what is asked, at most a few milliseconds of the device's time.
   *
   * @return how long there is nothing to do, ns; 0 to be called again at once
   */
  long step(long nanos) throws GpuFailure;

  /** Waits for what is under way, and gives back what is held. */
  void letGo() throws GpuFailure;

  /** The next result that is compared has a bit flipped, where it computes any. Any thread. */
  default void flipBit() {}

  /** True while something is under way or held. Any thread. */
  boolean holding();

  /** What was done so far. Any thread. */
  Done done();

  /** How it is done, for the report. */
  String how();

  /**
   * Sums since the start.
   *
   * @param level what adds up to the level over time: ns of the device, bytes copied; for what is
   *     held, bytes now
   * @param operations launches, pieces of memory, copies
   * @param wrong results that were compared and were not as they must be
   * @param checked results that were compared
   * @param work what the work amounts to, in its kernel's unit
   */
  record Done(double level, long operations, long wrong, long checked, double work) {
    static final Done NOTHING = new Done(0, 0, 0, 0, 0);

    /** With so much more. */
    Done and(double level, long operations, long wrong, long checked, double work) {
      return new Done(
          this.level + level,
          this.operations + operations,
          this.wrong + wrong,
          this.checked + checked,
          this.work + work);
    }
  }
}
