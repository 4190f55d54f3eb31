package dev.squall.statistic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How one series follows another: the rank correlation (Spearman 1904) of a series with what the
 * other was some rows before, at the lag where it is greatest.
 *
 * @param rows by how many the follower is behind
 * @param correlation −1 to 1; NaN where either never changes
 */
public record Lagged(int rows, double correlation) {
  private static final int LEAST = 8;

  /** The best of the lags from 0 to {@code most}. */
  public static Lagged of(double[] leader, double[] follower, int most) {
    Lagged best = new Lagged(0, Double.NaN);
    for (int lag = 0; lag <= most && follower.length - lag >= LEAST; lag++) {
      int by = lag;
      double[] before = Arrays.copyOfRange(leader, 0, leader.length - by);
      double[] after = Arrays.copyOfRange(follower, by, follower.length);
      double correlation = spearman(before, after);
      if (Double.isNaN(best.correlation()) || correlation > best.correlation() + 0.01) {
        best = new Lagged(lag, correlation);
      }
    }
    return best;
  }

  private static double spearman(double[] x, double[] y) {
    int[] rows =
        IntStream.range(0, x.length)
            .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
            .toArray();
    return rows.length < LEAST
        ? Double.NaN
        : new SpearmansCorrelation().correlation(Resample.at(rows, x), Resample.at(rows, y));
  }
}
