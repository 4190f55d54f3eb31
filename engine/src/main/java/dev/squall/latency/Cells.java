package dev.squall.latency;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.HdrHistogram.Histogram;

/**
 * Counts of latencies by size, written by any number of threads without a lock and taken by one.
 *
 * <pre>
 * v &lt; 256 ns:  index = v
 * else:         e = 64 − nlz(v) − 8;  index = 128·e + (v ≫ e)          256 cells, then 128 an octave
 * </pre>
 *
 * <p>The cells are those of HdrHistogram with two digits (Tene, hdrhistogram.org), so both agree on
 * every percentile. A record is one atomic addition; threads are spread over stripes by their
 * number, so that two seldom share a line of the cache. Values are nanoseconds, 0 to an hour.
 */
public final class Cells {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int LINEAR_BITS = 8;
  private static final int HALF = 128;
  private static final int LENGTH = index(Histograms.LONGEST_NANOS) + 1;
  private static final int STRIPES =
      Integer.highestOneBit(Math.min(16, 2 * Runtime.getRuntime().availableProcessors() - 1)) * 2;

  private final long[][] stripes = new long[STRIPES][];

  /** Empty ones. */
  public Cells() {
    // The first stripe always; the others when a thread comes for them.
    stripes[0] = new long[LENGTH];
  }

  /** Counts one latency. */
  public void record(long nanos) {
    int stripe = (int) Thread.currentThread().threadId() & (STRIPES - 1);
    long[] cells = stripes[stripe];
    if (cells == null) {
      cells = grow(stripe);
    }
    CELL.getAndAdd(cells, index(Math.clamp(nanos, 0L, Histograms.LONGEST_NANOS)), 1L);
  }

  private synchronized long[] grow(int stripe) {
    long[] cells = stripes[stripe];
    if (cells == null) {
      cells = new long[LENGTH];
      stripes[stripe] = cells;
    }
    return cells;
  }

  /** Adds what was counted since the last taking to {@code histogram}, and forgets it. */
  public void takeInto(Histogram histogram) {
    for (long[] cells : stripes) {
      if (cells == null) {
        continue;
      }
      for (int i = 0; i < LENGTH; i++) {
        if ((long) CELL.getOpaque(cells, i) != 0) {
          histogram.recordValueWithCount(value(i), (long) CELL.getAndSet(cells, i, 0L));
        }
      }
    }
  }

  static int index(long nanos) {
    if (nanos < 1 << LINEAR_BITS) {
      return (int) nanos;
    }
    int octave = Long.SIZE - Long.numberOfLeadingZeros(nanos) - LINEAR_BITS;
    return HALF * octave + (int) (nanos >>> octave);
  }

  /** The middle of a cell's values. */
  static long value(int index) {
    if (index < 1 << LINEAR_BITS) {
      return index;
    }
    int octave = index / HALF - 1;
    long least = (long) (index - HALF * octave) << octave;
    return least + (1L << octave >> 1);
  }
}
