package dev.squall.load.cpu;

import dev.squall.posix.CpuClock;
import java.io.IOException;

/**
 * The books of execution time: each worker's own, and everyone else's on the same cores. Others' is
 * what is left of the cores' time without the workers'; it only ever grows, so a source that lags
 * behind the workers' clocks is taken at the highest it told. Callers hold its lock.
 */
final class Account implements AutoCloseable {
  private final CpuClock[] clocks;
  private final int[] cores;
  private final boolean elsewhereCounts;
  private final Busy busy;
  private final long[] told;
  private final long[] own;
  private final long[] others;

  /**
   * Opens the books.
   *
   * @param clocks the workers'
   * @param cores theirs, in the same order
   * @param elsewhereCounts whether cores without a worker are of the base
   * @param busy told by core when it is by core
   * @param machineCores how many numbers {@code busy} may tell
   */
  Account(CpuClock[] clocks, int[] cores, boolean elsewhereCounts, Busy busy, int machineCores) {
    this.clocks = clocks;
    this.cores = cores;
    this.elsewhereCounts = elsewhereCounts;
    this.busy = busy;
    told = new long[machineCores];
    own = new long[clocks.length];
    others = new long[clocks.length + 1];
  }

  /** Brings the books up to date. Without news from the kernel the others stay as they were. */
  void update(long nanos) {
    // The workers first: reading their clocks makes the kernel settle their cores' accounts.
    for (int i = 0; i < clocks.length; i++) {
      own[i] = Math.max(own[i], clocks[i].nanos());
    }
    try {
      busy.read(nanos, told);
    } catch (IOException e) {
      return;
    }
    int last = clocks.length;
    if (!busy.perCore()) {
      long sum = told[0];
      for (long worker : own) {
        sum -= worker;
      }
      others[last] = Math.max(others[last], sum);
      return;
    }
    long elsewhere = 0;
    if (elsewhereCounts) {
      for (long core : told) {
        elsewhere += core;
      }
    }
    for (int i = 0; i < last; i++) {
      long there = told[cores[i]];
      others[i] = Math.max(others[i], there - own[i]);
      elsewhere -= elsewhereCounts ? there : 0;
    }
    others[last] = Math.max(others[last], elsewhere);
  }

  /** Execution time of each worker, ns. */
  long[] own() {
    return own;
  }

  /** Execution time of all others beside each worker, ns; last, elsewhere. */
  long[] others() {
    return others;
  }

  /** Sum of the workers'. */
  long ownSum() {
    return sum(own);
  }

  /** Sum of the others'. */
  long othersSum() {
    return sum(others);
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  String source() {
    return busy.name();
  }

  @Override
  public void close() {
    busy.close();
  }
}
