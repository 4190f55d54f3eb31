package dev.squall.load.cpu;

import java.io.IOException;

/**
 * Who tells how long the cores were busy with anyone's work, cumulatively. One thread at a time.
 */
interface Busy extends AutoCloseable {
  /** For {@code how}: {@code cpuacct.usage_percpu}. */
  String name();

  /**
   * True when {@link #read} gives each core its own count, false when only the first number is
   * used, for all of them.
   */
  boolean perCore();

  /**
   * Nanoseconds of execution so far.
   *
   * @param nanos the moment, on the clock's count
   * @param into by core, or the sum in {@code into[0]}
   */
  void read(long nanos, long[] into) throws IOException;

  @Override
  void close();
}
