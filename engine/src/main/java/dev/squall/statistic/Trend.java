package dev.squall.statistic;

import java.util.Arrays;

/**
 * How a series goes up or down, whatever its noise is like: the median of the slopes between all
 * pairs of its readings (Theil 1950, Sen 1968), and whether they are too many of one sign to be
 * chance (Mann 1945, Kendall 1975).
 *
 * <pre>
 * S = Σ over i &lt; j  sign(y_j − y_i)        var S = n (n−1) (2n+5) / 18 · c
 * z = (S − sign S) / √var S               slope = median of (y_j − y_i) / (j − i)
 * c = 1 + 2 / (n (n−1) (n−2)) · Σ over lags k  (n−k)(n−k−1)(n−k−2) ρ_k
 * </pre>
 *
 * <p>c makes up for readings that resemble their neighbours (Hamed, Rao 1998): ρ_k is the
 * correlation of the ranks of what the line leaves over, at lags from 1 to the first at which there
 * is none; it is never below 1. The slope's interval is Sen's, with the same variance.
 *
 * @param n readings
 * @param slope a row
 * @param low the lower end of the slope's interval of 99 %
 * @param high its upper end
 * @param z how many standard deviations S is from what chance gives; 0 for no trend
 * @param middle the median of the readings, which lies on the line in the middle of the rows
 */
public record Trend(int n, double slope, double low, double high, double z, double middle) {
  /** Fewer readings have no trend. */
  public static final int LEAST = 8;

  /** Of 99 %, two sides. */
  private static final double INTERVAL = 2.576;

  /** The trend of {@code series}; NaN are passed over. None of fewer than {@link #LEAST}. */
  public static Trend of(double... series) {
    int[] rows = new int[series.length];
    int n = 0;
    for (int i = 0; i < series.length; i++) {
      if (Double.isFinite(series[i])) {
        rows[n++] = i;
      }
    }
    double middle = Order.median(series);
    if (n < LEAST) {
      return new Trend(n, Double.NaN, Double.NaN, Double.NaN, 0, middle);
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int pairs = 0;
    long s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double rise = series[rows[j]] - series[rows[i]];
        s += (long) Math.signum(rise);
        slopes[pairs++] = rise / (rows[j] - rows[i]);
      }
    }
    Arrays.sort(slopes);
    double slope = Order.quantileOfSorted(0.5, slopes);
    double[] left = new double[n];
    for (int i = 0; i < n; i++) {
      left[i] = series[rows[i]] - slope * rows[i];
    }
    double deviation = Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18 * lasting(ranks(left)));
    double half = INTERVAL * deviation / 2 / pairs;
    return new Trend(
        n,
        slope,
        Order.quantileOfSorted(0.5 - half, slopes),
        Order.quantileOfSorted(0.5 + half, slopes),
        s == 0 ? 0 : (s - Long.signum(s)) / deviation,
        middle);
  }

  /** True where chance gives as much in less than one of a thousand series. */
  public boolean sure() {
    return Math.abs(z) > 3.29;
  }

  /** The standard deviation of the slope, by its interval. */
  public double deviation() {
    return (high - low) / 2 / INTERVAL;
  }

  /** {@code series} as at most {@code most} rows: the median of each so many. */
  public static double[] binned(int most, double... series) {
    int by = Math.max(1, Math.ceilDiv(series.length, most));
    double[] binned = new double[Math.ceilDiv(series.length, by)];
    for (int i = 0; i < binned.length; i++) {
      binned[i] =
          Order.median(Arrays.copyOfRange(series, i * by, Math.min(series.length, (i + 1) * by)));
    }
    return binned;
  }

  /** By how much the variance is greater than of readings that know nothing of each other. */
  private static double lasting(double... ranks) {
    int n = ranks.length;
    double mean = Order.mean(ranks);
    double all = 0;
    for (double each : ranks) {
      all += (each - mean) * (each - mean);
    }
    double sum = 0;
    for (int lag = 1; lag < n / 2 && all > 0; lag++) {
      double products = 0;
      for (int i = lag; i < n; i++) {
        products += (ranks[i] - mean) * (ranks[i - lag] - mean);
      }
      double correlation = products / all;
      if (correlation <= 0) {
        break;
      }
      sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
    }
    return 1 + 2 / (n * (n - 1.0) * (n - 2)) * sum;
  }

  private static double[] ranks(double... values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
