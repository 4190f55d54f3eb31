package dev.squall.interference;

import dev.squall.statistic.Order;
import java.util.Arrays;

/**
 * From which window on a run is as it stays: where leaving out what is before makes the mean of the
 * rest the surest (MSER: White 1997).
 *
 * <pre>
 * d* = argmin over d ≤ n/2 of  Σ (yᵢ − mean of y from d)² / (n − d)²,   i from d to n
 * </pre>
 *
 * <p>It is steady where, from there on, the first and the second half do not differ by more than
 * {@link #APART}, or by no more than twice the standard error of their difference.
 *
 * @param from the first window that counts
 * @param steady whether it stays as it is from there on
 */
record Settled(int from, boolean steady) {
  private static final double APART = Math.log(1.1);
  private static final int LEAST = 6;

  /** Of several series of logarithms over the same windows: where the last of them has settled. */
  static Settled of(Iterable<double[]> all) {
    int from = 0;
    for (double[] series : all) {
      from = Math.max(from, cut(series));
    }
    boolean steady = true;
    for (double[] series : all) {
      steady &= steady(finite(series, from));
    }
    return new Settled(from, steady);
  }

  private static int cut(double... series) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int from = 0; from <= series.length / 2; from++) {
      double[] rest = finite(series, from);
      if (rest.length < LEAST) {
        break;
      }
      double mean = Order.mean(rest);
      double cost =
          Arrays.stream(rest).map(each -> (each - mean) * (each - mean)).sum()
              / ((double) rest.length * rest.length);
      if (cost < least * (1 - 1e-9)) {
        least = cost;
        best = from;
      }
    }
    return best;
  }

  private static boolean steady(double... rest) {
    if (rest.length < LEAST) {
      return false;
    }
    int middle = rest.length / 2;
    double[] first = Arrays.copyOfRange(rest, 0, middle);
    double[] second = Arrays.copyOfRange(rest, middle, rest.length);
    double apart = Math.abs(Order.median(first) - Order.median(second));
    double error =
        Math.sqrt(
            square(Order.spread(first)) / first.length
                + square(Order.spread(second)) / second.length);
    // A median's standard error is a quarter more than a mean's.
    return apart <= APART || apart <= 2 * 1.2533 * error;
  }

  private static double square(double value) {
    return value * value;
  }

  static double[] finite(double[] series, int from) {
    return Arrays.stream(series, Math.min(from, series.length), series.length)
        .filter(Double::isFinite)
        .toArray();
  }
}
