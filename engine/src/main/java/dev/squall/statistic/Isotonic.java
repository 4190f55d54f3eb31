package dev.squall.statistic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The best curve that only rises: the least-squares fit of y by a function of x that never falls,
 * found by pooling neighbours that are in the wrong order (Ayer et al. 1955). It knows nothing of
 * the curve's form, so that a queue that explodes and a slope are explained alike.
 *
 * <pre>
 * y │            ┌──o
 *   │        o┌──┘
 *   │   o  ┌──┘ o
 *   │──────┘o
 *   └──────────────── x
 * </pre>
 */
public final class Isotonic {
  private final double[] at;
  private final double[] level;
  private final int size;

  private Isotonic(double[] at, double[] level, int size) {
    this.at = at;
    this.level = level;
    this.size = size;
  }

  /** The fit; pairs with a number that is missing are left out. */
  public static Isotonic of(double[] x, double[] y) {
    int[] order =
        IntStream.range(0, x.length)
            .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] at = new double[order.length];
    double[] sum = new double[order.length];
    double[] weight = new double[order.length];
    int blocks = 0;
    for (int i : order) {
      if (blocks > 0 && at[blocks - 1] == x[i]) {
        sum[blocks - 1] += y[i];
        weight[blocks - 1]++;
      } else {
        at[blocks] = x[i];
        sum[blocks] = y[i];
        weight[blocks++] = 1;
      }
    }
    int pooled = 0;
    for (int block = 0; block < blocks; block++) {
      at[pooled] = at[block];
      sum[pooled] = sum[block];
      weight[pooled++] = weight[block];
      while (pooled > 1
          && sum[pooled - 2] * weight[pooled - 1] >= sum[pooled - 1] * weight[pooled - 2]) {
        // The pool begins where its first member did.
        sum[pooled - 2] += sum[pooled - 1];
        weight[pooled - 2] += weight[--pooled];
      }
    }
    for (int i = 0; i < pooled; i++) {
      sum[i] /= weight[i];
    }
    return new Isotonic(at, sum, pooled);
  }

  /** What it says of {@code x}: the level of the last step that began at or before it. */
  public double at(double x) {
    if (size == 0) {
      return Double.NaN;
    }
    int found = Arrays.binarySearch(at, 0, size, x);
    int step = found >= 0 ? found : -found - 2;
    return level[Math.clamp(step, 0, size - 1)];
  }

  /**
   * The share of y's variance that a rising curve of x explains, told by rows that did not make the
   * curve: every other two rows make it, the rest are told, and the other way round. At most 1;
   * below 0 where the mean tells more. NaN for fewer than 8 pairs, and where y never changes.
   */
  public static double explained(double[] x, double[] y) {
    int[] rows =
        IntStream.range(0, x.length)
            .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
            .toArray();
    if (rows.length < 8) {
      return Double.NaN;
    }
    double mean = Arrays.stream(rows).mapToDouble(i -> y[i]).average().orElse(Double.NaN);
    double variance = 0;
    double missed = 0;
    for (int fold = 0; fold < 2; fold++) {
      int told = fold;
      Isotonic curve =
          of(
              pick(x, rows, each -> each / 2 % 2 != told),
              pick(y, rows, each -> each / 2 % 2 != told));
      for (int i = 0; i < rows.length; i++) {
        if (i / 2 % 2 == fold) {
          double off = y[rows[i]] - curve.at(x[rows[i]]);
          missed += off * off;
          variance += (y[rows[i]] - mean) * (y[rows[i]] - mean);
        }
      }
    }
    return variance > 0 ? 1 - missed / variance : Double.NaN;
  }

  private static double[] pick(double[] values, int[] rows, java.util.function.IntPredicate which) {
    return IntStream.range(0, rows.length)
        .filter(which)
        .mapToDouble(i -> values[rows[i]])
        .toArray();
  }
}
