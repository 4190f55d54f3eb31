package dev.squall.expectation;

import java.util.Arrays;

/**
 * Whether a reading rises, in constant memory: means of at most {@value #MOST} stretches of one
 * length, which doubles when they are full, and the median of the slopes between every two of them.
 *
 * <pre>
 * slope = median of (yⱼ − yᵢ) / (tⱼ − tᵢ), i &lt; j                    (Theil 1950, Sen 1968)
 * C = 1.96 · √(n (n − 1) (2n + 5) / 18),  N = n (n − 1) / 2
 * 95 % of the time it lies between the slopes of rank (N − C) / 2 and (N + C) / 2 + 1
 * </pre>
 *
 * <p>The bounds take the stretches as independent of each other. A beginning that differs, such as
 * caches that fill, hardly moves a median. For one thread.
 */
final class Trend {
  private static final int MOST = 48;
  private static final int LEAST = 10;
  private static final double SIGMAS = 1.96;

  private final double[] sums = new double[MOST];
  private final double[] times = new double[MOST];
  private final double[] weights = new double[MOST];
  private double first = Double.NaN;
  private double width = 1;

  /** What it does a second, as a share of its median, and within what bounds. */
  record Slope(double share, double least, double most) {
    /** Nothing is known. */
    static final Slope NONE = new Slope(Double.NaN, Double.NaN, Double.NaN);
  }

  /** A reading's mean over a stretch that ends at {@code to}, seconds. */
  void add(double from, double to, double value) {
    double at = (from + to) / 2;
    if (!Double.isFinite(value) || !(to > from)) {
      return;
    }
    first = Double.isNaN(first) ? at : first;
    while (at - first >= MOST * width) {
      halve();
    }
    int i = Math.max(0, (int) ((at - first) / width));
    sums[i] += value * (to - from);
    times[i] += at * (to - from);
    weights[i] += to - from;
  }

  private void halve() {
    for (double[] each : new double[][] {sums, times, weights}) {
      for (int i = 0; i < MOST / 2; i++) {
        each[i] = each[2 * i] + each[2 * i + 1];
      }
      Arrays.fill(each, MOST / 2, MOST, 0);
    }
    width *= 2;
  }

  /** The slope so far; {@link Slope#NONE} of fewer than {@value #LEAST} stretches. */
  Slope slope() {
    double[] at = new double[MOST];
    double[] value = new double[MOST];
    int n = 0;
    for (int i = 0; i < MOST; i++) {
      // A stretch of which little was seen weighs as much as any, so it is left out.
      if (weights[i] >= width / 2) {
        at[n] = times[i] / weights[i];
        value[n++] = sums[i] / weights[i];
      }
    }
    double middle = median(Arrays.copyOf(value, n));
    if (n < LEAST || !(middle > 0)) {
      return Slope.NONE;
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[k++] = (value[j] - value[i]) / (at[j] - at[i]) / middle;
      }
    }
    Arrays.sort(slopes);
    double c = SIGMAS * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
    int low = Math.max(0, (int) Math.floor((k - c) / 2) - 1);
    int high = Math.min(k - 1, (int) Math.ceil((k + c) / 2));
    return new Slope(median(slopes), slopes[low], slopes[high]);
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0
        ? Double.NaN
        : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
