package dev.squall.statistic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Principal components of series that were brought to mean 0 and spread 1 (Hotelling 1933): the few
 * ways in which many series move together.
 *
 * @param shares of the variance, greatest first
 * @param loadings of each component on each series, −1 to 1: their correlation
 */
public record Components(double[] shares, double[][] loadings) {
  /**
   * Those of {@code series}; rows in which any has no reading are left out. None for fewer than 8
   * rows; a series that never changes loads on nothing.
   */
  public static Components of(List<double[]> series) {
    int rows = series.isEmpty() ? 0 : series.getFirst().length;
    int[] whole =
        IntStream.range(0, rows)
            .filter(row -> series.stream().allMatch(each -> Double.isFinite(each[row])))
            .toArray();
    int n = series.size();
    if (whole.length < 8 || n == 0) {
      return new Components(new double[0], new double[0][]);
    }
    double[][] standard = new double[n][];
    for (int i = 0; i < n; i++) {
      standard[i] = standard(Resample.at(whole, series.get(i)));
    }
    double[][] correlations = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int row = 0; row < whole.length; row++) {
          sum += standard[i][row] * standard[j][row];
        }
        correlations[i][j] = sum / whole.length;
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(correlations));
    double[] values = eigen.getRealEigenvalues();
    double all = Arrays.stream(values).map(each -> Math.max(0, each)).sum();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] shares = new double[n];
    double[][] loadings = new double[n][];
    for (int k = 0; k < n; k++) {
      double value = Math.max(0, values[order[k]]);
      shares[k] = all > 0 ? value / all : 0;
      double[] vector = eigen.getEigenvector(order[k]).toArray();
      loadings[k] = Arrays.stream(vector).map(each -> each * Math.sqrt(value)).toArray();
    }
    return new Components(shares, loadings);
  }

  private static double[] standard(double... values) {
    double mean = Order.mean(values);
    double variance = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    double spread = Math.sqrt(variance / values.length);
    return Arrays.stream(values).map(each -> spread > 0 ? (each - mean) / spread : 0).toArray();
  }

  /** The component that most of series {@code i}'s variance is in; −1 of none. */
  public int of(int i) {
    int best = -1;
    for (int k = 0; k < shares.length; k++) {
      if (best < 0 || Math.abs(loadings[k][i]) > Math.abs(loadings[best][i])) {
        best = k;
      }
    }
    return best;
  }
}
