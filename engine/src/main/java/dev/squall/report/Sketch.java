package dev.squall.report;

import java.util.Arrays;

/**
 * Quantiles of any number of readings in constant memory, each right to one part in a hundred of
 * its own size.
 *
 * <p>The sketch of Masson, Rim and Lee, "DDSketch" (VLDB 2019): a reading {@code x > 0} is counted
 * in bucket {@code ⌈ln x ÷ ln γ⌉} with {@code γ = (1 + α) ÷ (1 − α)}, {@code α = 0.01}; the bucket
 * stands for {@code 2 γ^i ÷ (γ + 1)}. Readings below zero go to a second row of buckets, those too
 * small to matter to a count of zeros. For one thread.
 */
final class Sketch {
  private static final double ALPHA = 0.01;
  private static final double LOG_GAMMA = Math.log((1 + ALPHA) / (1 - ALPHA));
  private static final double SMALLEST = 1e-9;

  private static final int MANTISSA = 52;
  private static final int PART_BITS = 10;
  private static final int PARTS = 1 << PART_BITS;
  private static final double POWER = Math.log(2) / LOG_GAMMA;
  private static final double[] LOGS = new double[PARTS + 1];

  /** More than what rounding may do to a sum of these sizes. */
  private static final double SLACK = 1e-9;

  static {
    for (int i = 0; i <= PARTS; i++) {
      LOGS[i] = Math.log(1 + (double) i / PARTS) / LOG_GAMMA;
    }
  }

  private final Row above = new Row();
  private final Row below = new Row();
  private long zeros;

  /** Counts a reading; NaN and infinities are none. */
  void add(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    if (Math.abs(value) < SMALLEST) {
      zeros++;
    } else if (value > 0) {
      above.add(index(value));
    } else {
      below.add(index(-value));
    }
  }

  /** How many readings were counted. */
  long count() {
    return above.total + below.total + zeros;
  }

  /**
   * The reading that a share {@code q} of all readings do not exceed; NaN when there was none.
   *
   * @param q from 0 to 1
   */
  double quantile(double q) {
    long count = count();
    if (count == 0) {
      return Double.NaN;
    }
    long rank = Math.min(count - 1, (long) (q * count));
    if (rank < below.total) {
      return -value(below.at(below.total - 1 - rank));
    }
    if (rank < below.total + zeros) {
      return 0;
    }
    return value(above.at(rank - below.total - zeros));
  }

  /**
   * ⌈ln x ÷ ln γ⌉. Of x = 2^e m, 1 ≤ m < 2, ln x ÷ ln γ lies between the sums of e ÷ log₂ γ and
   * what a table has for the two ends of the part of [1, 2) in which m lies: where both are rounded
   * up to one number, that is it, and no logarithm is taken.
   */
  static int index(double size) {
    long bits = Double.doubleToRawLongBits(size);
    int part = (int) (bits >>> (MANTISSA - PART_BITS)) & (PARTS - 1);
    double power = Math.getExponent(size) * POWER;
    int low = ceil(power + LOGS[part] - SLACK);
    return low == ceil(power + LOGS[part + 1] + SLACK)
        ? low
        : (int) Math.ceil(Math.log(size) / LOG_GAMMA);
  }

  private static int ceil(double value) {
    int whole = (int) value;
    return value > whole ? whole + 1 : whole;
  }

  private static double value(int index) {
    return 2 * Math.exp(index * LOG_GAMMA) / (Math.exp(LOG_GAMMA) + 1);
  }

  /** Counts by index, over the indices seen. */
  private static final class Row {
    private int[] counts = new int[0];
    private int first;
    private long total;

    void add(int index) {
      if (counts.length == 0) {
        first = index - 8;
        counts = new int[16];
      } else if (index < first) {
        int more = first - index + 16;
        int[] grown = new int[counts.length + more];
        System.arraycopy(counts, 0, grown, more, counts.length);
        counts = grown;
        first -= more;
      } else if (index >= first + counts.length) {
        counts = Arrays.copyOf(counts, index - first + 16);
      }
      counts[index - first]++;
      total++;
    }

    /** The index of the reading at {@code rank}, counted from the smallest. */
    int at(long rank) {
      long seen = 0;
      for (int i = 0; i < counts.length; i++) {
        seen += counts[i];
        if (seen > rank) {
          return first + i;
        }
      }
      return first + counts.length - 1;
    }
  }
}
