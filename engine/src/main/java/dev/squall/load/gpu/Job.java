package dev.squall.load.gpu;

import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuTimer;

/**
 * Something that is launched on a device again and again. Belongs to its {@link Keeper}'s thread.
 */
interface Job {
  /** What it is and how it is launched, for the report. */
  String how();

  /** Finds how long a launch takes, and makes it take about {@code wanted} ns where it can. */
  void calibrate(GpuTimer timer, long wanted) throws GpuFailure;

  /** Launches it; does not wait. */
  void launch(int seed) throws GpuFailure;

  /** Waits for a launch; how long the device worked on it, ns. */
  long await(GpuTimer timer) throws GpuFailure;

  /** How long the next launch will probably take, ns. */
  long expectedNanos();

  /** What a launch amounts to, in its unit. */
  double work();

  /** Takes note of how long a launch took, and keeps the next ones near {@code wanted} ns. */
  void took(long nanos, long wanted);

  /** Runs it such that results can be compared, and compares them. */
  Checked check(GpuTimer timer, int seed) throws GpuFailure;

  /** The next result that is compared has a bit flipped, where it can. Any thread. */
  default void flipBit() {}

  /**
   * What a comparison found.
   *
   * @param nanos of the device's time
   * @param launches that were made for it
   * @param compared results
   * @param wrong of them
   */
  record Checked(long nanos, int launches, long compared, long wrong) {}
}
