package dev.squall.search;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * The universal scalability law through what was seen (Gunther, <i>A General Theory of
 * Computational Scalability Based on Rational Functions</i>, 2008).
 *
 * <pre>
 *               λ N
 * X(N) = ───────────────────────         knee at N* = √((1 − α) / β)
 *        1 + α (N − 1) + β N (N − 1)
 * </pre>
 *
 * <p>N is how many operations are there at once, X how many end well a second, λ what one at a time
 * would do, α the share that has to wait its turn (contention), β what it costs to keep the others
 * informed (coherence). Fitted by Levenberg and Marquardt, each residual as a share of what was
 * seen; the parameters' intervals are 95 % by the linear approximation.
 *
 * @param why why the figures can't bear the curve; empty where they do
 * @param knee N at which X is highest; NaN where it goes on rising
 * @param peak X there
 * @param fit R² of the curve, in shares of what was seen
 */
public record Scalability(
    String why,
    Parameter lambda,
    Parameter alpha,
    Parameter beta,
    double knee,
    double peak,
    double fit,
    int points) {
  /** Fewer leave nothing to hold the curve against. */
  private static final int FEWEST = 5;

  /** The largest N must be so many times the smallest, or it is a guess. */
  private static final double SPAN = 3;

  /** A curve that misses by more, root mean square, says nothing. */
  private static final double MISS = 0.1;

  /** A β below this puts the knee beyond anything. */
  private static final double NO_COST = 1e-9;

  private static final double SURE = 0.975;
  private static final int STEPS = 2_000;

  /** Nearer than this is near enough. */
  private static final double NEAR = 1e-9;

  /** One of its parameters with its interval; NaN where there is none. */
  public record Parameter(double value, double low, double high) {
    static final Parameter NONE = new Parameter(Double.NaN, Double.NaN, Double.NaN);
  }

  /** What was seen at a number of operations at once. */
  public record Point(double n, double x) {}

  private static Scalability none(String why, int points) {
    return new Scalability(
        why,
        Parameter.NONE,
        Parameter.NONE,
        Parameter.NONE,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        points);
  }

  /** Through {@code seen}; where that can't be, why. */
  public static Scalability of(List<Point> seen) {
    List<Point> points =
        seen.stream().filter(each -> each.n > 0 && each.x > 0 && Double.isFinite(each.n)).toList();
    long levels = points.stream().mapToDouble(Point::n).distinct().count();
    if (levels < FEWEST) {
      return none(
          "it needs " + FEWEST + " different levels at least, there were " + levels, points.size());
    }
    double least = points.stream().mapToDouble(Point::n).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::n).max().orElseThrow();
    if (most < SPAN * least) {
      return none(
          "the levels are too near one another: from "
              + round(least)
              + " to "
              + round(most)
              + " operations at once",
          points.size());
    }
    return fitted(points);
  }

  private static Scalability fitted(List<Point> points) {
    double[] n = points.stream().mapToDouble(Point::n).toArray();
    double[] x = points.stream().mapToDouble(Point::x).toArray();
    // λ as its logarithm, α and β as squares: none of them goes below 0.
    double first = Math.log(Arrays.stream(x).max().orElseThrow() / Math.max(1, n[at(n)]));
    Optimum best = null;
    for (double alpha : new double[] {0.001, 0.05, 0.3}) {
      for (double beta : new double[] {1e-6, 1e-3}) {
        double[] start = {first, Math.sqrt(alpha), Math.sqrt(beta)};
        Optimum now = optimum(n, x, start);
        best = now == null || (best != null && best.getRMS() <= now.getRMS()) ? best : now;
      }
    }
    return best == null
        ? none("no curve of its kind comes near what was seen", n.length)
        : made(best, n, x);
  }

  private static @Nullable Optimum optimum(double[] n, double[] x, double[] start) {
    try {
      return new LevenbergMarquardtOptimizer()
          .withCostRelativeTolerance(NEAR)
          .withParameterRelativeTolerance(NEAR)
          .optimize(
              new LeastSquaresBuilder()
                  .model(model(n, x))
                  .target(new double[n.length])
                  .start(start)
                  .checker((i, before, now) ->
                      now.getRMS() < NEAR || before.getRMS() - now.getRMS() < NEAR * NEAR)
                  .maxEvaluations(STEPS)
                  .maxIterations(STEPS)
                  .build());
    } catch (MathIllegalStateException | SingularMatrixException lost) {
      return null;
    }
  }

  private static int at(double[] n) {
    int least = 0;
    for (int i = 1; i < n.length; i++) {
      least = n[i] < n[least] ? i : least;
    }
    return least;
  }

  private static double curve(double lambda, double alpha, double beta, double n) {
    return lambda * n / (1 + alpha * (n - 1) + beta * n * (n - 1));
  }

  /** Misses as shares of what was seen, and how they change with the three. */
  private static MultivariateJacobianFunction model(double[] n, double[] x) {
    return at -> {
      double lambda = Math.exp(at.getEntry(0));
      double a = at.getEntry(1);
      double b = at.getEntry(2);
      RealVector misses = new ArrayRealVector(n.length);
      Array2DRowRealMatrix change = new Array2DRowRealMatrix(n.length, 3);
      for (int i = 0; i < n.length; i++) {
        double below = 1 + a * a * (n[i] - 1) + b * b * n[i] * (n[i] - 1);
        double value = lambda * n[i] / below;
        misses.setEntry(i, value / x[i] - 1);
        change.setEntry(i, 0, value / x[i]);
        change.setEntry(i, 1, -value / below * 2 * a * (n[i] - 1) / x[i]);
        change.setEntry(i, 2, -value / below * 2 * b * n[i] * (n[i] - 1) / x[i]);
      }
      return new Pair<>(misses, change);
    };
  }

  private static Scalability made(Optimum best, double[] n, double[] x) {
    double lambda = Math.exp(best.getPoint().getEntry(0));
    double a = best.getPoint().getEntry(1);
    double b = best.getPoint().getEntry(2);
    double miss = best.getRMS();
    if (!(miss <= MISS)) {
      return none(
          "what was seen does not follow it: the nearest curve misses by "
              + Math.round(miss * 100)
              + " %",
          n.length);
    }
    double beta = b * b;
    double knee = beta > NO_COST && a * a < 1 ? Math.sqrt((1 - a * a) / beta) : Double.NaN;
    // Beyond what was tried a knee is a guess.
    double furthest = Arrays.stream(n).max().orElseThrow();
    boolean seen = knee <= 2 * furthest;
    double[] error = errors(best, n.length, lambda, a, b);
    return new Scalability(
        "",
        around(lambda, error[0]),
        around(a * a, error[1]),
        around(beta, error[2]),
        seen ? knee : Double.NaN,
        seen ? curve(lambda, a * a, beta, knee) : Double.NaN,
        explained(n, x, lambda, a * a, beta),
        n.length);
  }

  /** Half the widths of the parameters' intervals; NaN where the figures do not tell. */
  private static double[] errors(Optimum best, int points, double lambda, double a, double b) {
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    int free = points - 3;
    if (free < 1) {
      return none;
    }
    double variance = best.getCost() * best.getCost() / free;
    double t = new TDistribution(null, free).inverseCumulativeProbability(SURE);
    try {
      var spread = best.getCovariances(1e-14);
      return new double[] {
        lambda * t * Math.sqrt(variance * spread.getEntry(0, 0)),
        2 * Math.abs(a) * t * Math.sqrt(variance * spread.getEntry(1, 1)),
        2 * Math.abs(b) * t * Math.sqrt(variance * spread.getEntry(2, 2))
      };
    } catch (SingularMatrixException flat) {
      return none;
    }
  }

  private static Parameter around(double value, double half) {
    return Double.isFinite(half)
        ? new Parameter(value, Math.max(0, value - half), value + half)
        : new Parameter(value, Double.NaN, Double.NaN);
  }

  private static double explained(
      double[] n, double[] x, double lambda, double alpha, double beta) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double left = 0;
    double all = 0;
    for (int i = 0; i < n.length; i++) {
      double miss = x[i] - curve(lambda, alpha, beta, n[i]);
      left += miss * miss;
      all += (x[i] - mean) * (x[i] - mean);
    }
    return all > 0 ? 1 - left / all : Double.NaN;
  }

  /** True where the figures bear the curve. */
  public boolean holds() {
    return why.isEmpty();
  }

  /** X at N. */
  public double at(double n) {
    return curve(lambda.value, alpha.value, beta.value, n);
  }

  private static double round(double value) {
    return Math.rint(value * 10) / 10;
  }
}
