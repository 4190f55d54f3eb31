package dev.squall.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a series changed its level: the division into stretches of one level each that costs least,
 * found exactly (PELT: Killick, Fearnhead, Eckley 2012).
 *
 * <pre>
 * cost = Σ over stretches ( Σ (y − mean of its stretch)² ) / s²  +  penalty · (stretches − 1)
 * penalty = 3 · ln n · (1 + ρ) / (1 − ρ)²
 * </pre>
 *
 * <p>s is from the median step between neighbours, which a few jumps do not move: √(1 − ρ) of the
 * noise's standard deviation. ρ is how much of a reading's deviation from its stretch's mean lasts
 * to the next, so that slow noise is not taken for change: it is taken to be great first, and then
 * measured about the changes that are found all the same. Outliers are first drawn in to 4 s about
 * the running median.
 */
public final class Changes {
  /** A stretch is at least so long. */
  private static final int LEAST = 3;

  private static final double MOST_LASTING = 0.8;
  private static final int PASSES = 4;

  private Changes() {}

  /**
   * A stretch of one level.
   *
   * @param from its first row
   * @param to the first row after it
   * @param mean of its readings
   */
  public record Level(int from, int to, double mean) {
    /** How many rows it has. */
    public int rows() {
      return to - from;
    }
  }

  /** The stretches, first to last; rows without a reading belong to the stretch they lie in. */
  public static List<Level> of(double... series) {
    int[] rows = new int[series.length];
    int n = 0;
    for (int i = 0; i < series.length; i++) {
      if (Double.isFinite(series[i])) {
        rows[n++] = i;
      }
    }
    if (n == 0) {
      return List.of();
    }
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = series[rows[i]];
    }
    double sigma = noise(y);
    double[] drawn = sigma > 0 ? drawnIn(y, 4 * sigma) : y;
    double least = 3 * Math.max(Math.log(n), 1);
    List<Integer> ends = List.of(n);
    double lasting = MOST_LASTING;
    for (int pass = 0; pass < PASSES; pass++) {
      ends = divide(drawn, sigma, least * (1 + lasting) / ((1 - lasting) * (1 - lasting)));
      lasting = lasting(drawn, ends);
    }
    List<Level> levels = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      int first = from;
      levels.add(
          new Level(
              first == 0 ? 0 : rows[first],
              end == n ? series.length : rows[end],
              Arrays.stream(y, first, end).average().orElse(Double.NaN)));
      from = end;
    }
    return levels;
  }

  /** The noise's standard deviation, by the steps between neighbours. */
  private static double noise(double... y) {
    if (y.length < 2) {
      return 0;
    }
    double[] steps = new double[y.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(y[i + 1] - y[i]);
    }
    double robust = 1.4826 * Order.median(steps) / Math.sqrt(2);
    // A series that stands still most of the time has no median step.
    return robust > 0 ? robust : 0.5 * Order.mean(steps) / Math.sqrt(2);
  }

  private static double[] drawnIn(double[] y, double most) {
    double[] drawn = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double middle =
          Order.median(Arrays.copyOfRange(y, Math.max(0, i - 2), Math.min(y.length, i + 3)));
      drawn[i] = Math.clamp(y[i], middle - most, middle + most);
    }
    return drawn;
  }

  /** Where the stretches end. */
  private static List<Integer> divide(double[] y, double sigma, double penalty) {
    int n = y.length;
    if (!(sigma > 0) || n < 2 * LEAST) {
      return List.of(n);
    }
    double[] sum = new double[n + 1];
    double[] squares = new double[n + 1];
    for (int i = 0; i < n; i++) {
      double each = (y[i] - y[0]) / sigma;
      sum[i + 1] = sum[i] + each;
      squares[i + 1] = squares[i] + each * each;
    }
    double[] best = new double[n + 1];
    int[] before = new int[n + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = -penalty;
    List<Integer> open = new ArrayList<>(List.of(0));
    for (int end = LEAST; end <= n; end++) {
      int candidate = end - LEAST;
      if (candidate >= LEAST) {
        open.add(candidate);
      }
      for (int from : open) {
        double cost = best[from] + cost(sum, squares, from, end) + penalty;
        if (cost < best[end]) {
          best[end] = cost;
          before[end] = from;
        }
      }
      int to = end;
      open.removeIf(from -> best[from] + cost(sum, squares, from, to) > best[to]);
    }
    List<Integer> ends = new ArrayList<>();
    for (int end = n; end > 0; end = before[end]) {
      ends.addFirst(end);
    }
    return ends;
  }

  private static double cost(double[] sum, double[] squares, int from, int to) {
    double total = sum[to] - sum[from];
    return Math.max(0, squares[to] - squares[from] - total * total / (to - from));
  }

  /** How much of a reading's deviation from its stretch's mean lasts to the next. */
  private static double lasting(double[] y, List<Integer> ends) {
    double products = 0;
    double squares = 0;
    int from = 0;
    for (int end : ends) {
      double mean = Arrays.stream(y, from, end).average().orElse(0);
      for (int i = from; i < end; i++) {
        squares += (y[i] - mean) * (y[i] - mean);
        products += i > from ? (y[i] - mean) * (y[i - 1] - mean) : 0;
      }
      from = end;
    }
    return squares > 0 ? Math.clamp(products / squares, 0, MOST_LASTING) : 0;
  }
}
