package dev.squall.statistic;

import java.util.Arrays;

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

  /** Each with its neighbours: the median of three, of what there is of them. */
  public static double[] smooth(double... values) {
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      smooth[i] =
          Double.isNaN(values[i])
              ? Double.NaN
              : median(
                  i > 0 ? values[i - 1] : Double.NaN,
                  values[i],
                  i + 1 < values.length ? values[i + 1] : Double.NaN);
    }
    return smooth;
  }
}
