package dev.squall.statistic;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/** What can be said of numbers by their order alone. */
public final class Order {
  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final double NORMAL = 1.4826;

  private Order() {}

  /** The finite ones of {@code values}, smallest first. */
  public static double[] sorted(double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    Arrays.sort(finite);
    return finite;
  }

  /** The value that a share {@code q} lies below, between neighbours in proportion; NaN of none. */
  public static double quantile(double q, double... values) {
    return quantileOfSorted(q, sorted(values));
  }

  /** The same of numbers that are sorted and finite. */
  public static double quantileOfSorted(double q, double... sorted) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = Math.clamp(q, 0, 1) * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  /** The middle one; NaN of none. */
  public static double median(double... values) {
    return quantile(0.5, values);
  }

  /**
   * The spread about the median: 1.4826 times the median distance from it, which of a normal
   * distribution is its standard deviation; NaN of none.
   */
  public static double spread(double... values) {
    double middle = median(values);
    return NORMAL * median(Arrays.stream(values).map(each -> Math.abs(each - middle)).toArray());
  }

  /** The mean of the finite ones; NaN of none. */
  public static double mean(double... values) {
    return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /**
   * How often chance alone would make {@code a} lie above {@code b} as it does, or more (Mann,
   * Whitney 1947, one-sided); 1 where either has nothing.
   */
  public static double greater(double[] a, double[] b) {
    double[] x = sorted(a);
    double[] y = sorted(b);
    if (x.length == 0 || y.length == 0) {
      return 1;
    }
    MannWhitneyUTest test = new MannWhitneyUTest();
    double above = 0;
    for (double each : x) {
      for (double other : y) {
        above += each > other ? 1 : each == other ? 0.5 : 0;
      }
    }
    boolean more = above > x.length * (double) y.length / 2;
    double both = test.mannWhitneyUTest(x, y);
    return more ? both / 2 : 1 - both / 2;
  }
}
