package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import java.util.List;

/**
 * A part of the readings: one kernel file or a few that belong together. One thread; allocates
 * nothing in reading.
 */
interface Source extends AutoCloseable {
  /** What it reads, in order; fixed. */
  List<Metric> metrics();

  /**
   * Reads.
   *
   * @param nanos the moment of the reading
   * @param into one number a metric from {@code at} on; NaN where there is none
   */
  void read(long nanos, double[] into, int at);

  @Override
  void close();
}
