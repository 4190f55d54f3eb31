package dev.squall.analysis.stability;

import java.util.stream.IntStream;

/**
 * How long a figure takes to settle: the curve a + b e^(−t/τ) + s t through its readings by least
 * squares, for τ from a hundredth of them to a third; its first 5 τ are the warm-up, at most half
 * of the rows. Where no such curve is much better than a line, nothing is.
 *
 * @param rows that it takes
 * @param all whether it explains the whole: without s t the curve is no worse
 */
record WarmUp(int rows, boolean all) {
  private static final double FIRST = 0.01;
  private static final double LAST = 0.34;
  private static final double STEP = 1.25;

  /** By how much n ln RSS must differ for one to be better: more than Bayes' criterion's 2 ln n. */
  private static final double BETTER = 12;

  /** The same for that something goes on besides, which is told of, and so takes more. */
  private static final double GOES_ON = 20;

  private static final double SETTLED = 5;

  static WarmUp of(double... y) {
    int[] known = IntStream.range(0, y.length).filter(i -> Double.isFinite(y[i])).toArray();
    int n = known.length;
    if (n < 2 * Course.LEAST) {
      return new WarmUp(Math.min(n / 10, y.length), false);
    }
    double line = left(y, known, 0, true);
    double best = line;
    double alone = Double.POSITIVE_INFINITY;
    double tau = 0;
    for (double share = FIRST; share < LAST; share *= STEP) {
      alone = Math.min(alone, left(y, known, share * y.length, false));
      double left = left(y, known, share * y.length, true);
      if (left < best) {
        best = left;
        tau = share * y.length;
      }
    }
    if (better(line, best, n) < BETTER) {
      return new WarmUp(0, false);
    }
    return new WarmUp(
        Math.min(y.length / 2, (int) Math.ceil(SETTLED * tau)), better(alone, best, n) < GOES_ON);
  }

  private static double better(double than, double left, int n) {
    return n * Math.log(Math.max(than, 1e-300) / Math.max(left, 1e-300));
  }

  /** The sum of squares that is left by the best curve of this τ, 0 for none, and line. */
  private static double left(double[] y, int[] known, double tau, boolean line) {
    int terms = 1 + (tau > 0 ? 1 : 0) + (line ? 1 : 0);
    double[][] basis = new double[terms][known.length];
    double[] rest = new double[known.length];
    for (int i = 0; i < known.length; i++) {
      basis[0][i] = 1;
      if (line) {
        basis[1][i] = known[i];
      }
      if (tau > 0) {
        basis[terms - 1][i] = Math.exp(-known[i] / tau);
      }
      rest[i] = y[known[i]];
    }
    // Gram and Schmidt, twice for the sake of near parallels: what is left is what none explains.
    for (int k = 0; k < terms; k++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          take(basis[j], basis[k]);
        }
      }
      double length = Math.sqrt(dot(basis[k], basis[k]));
      if (length > 1e-12) {
        for (int i = 0; i < basis[k].length; i++) {
          basis[k][i] /= length;
        }
        take(basis[k], rest);
      }
    }
    return dot(rest, rest);
  }

  private static void take(double[] unit, double[] from) {
    double along = dot(unit, from);
    for (int i = 0; i < from.length; i++) {
      from[i] -= along * unit[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
