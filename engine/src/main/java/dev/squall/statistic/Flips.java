package dev.squall.statistic;

import dev.squall.chance.Chance;
import java.util.Arrays;

/**
 * The mean of paired differences, with an interval from the pairs' own randomisation (Fisher 1935):
 * where chance decided which of a pair came first, the sign of a difference that means nothing is
 * as likely one as the other.
 *
 * <pre>
 * p(θ) = share of all flips of signs in which  |mean of ±(d − θ)| ≥ |mean of (d − θ)|
 * interval = every θ with p(θ) > error
 * </pre>
 *
 * <p>It supposes no distribution. Of n pairs the least p is 2 / 2ⁿ: fewer can't tell anything at a
 * small error, and then the interval has no end.
 *
 * @param mean of the differences; NaN of none
 * @param least the interval's lower end
 * @param most its upper end
 * @param pairs how many
 */
public record Flips(double mean, double least, double most, int pairs) {
  private static final int ALL = 12;
  private static final int DRAWS = 4_000;
  private static final int STEPS = 40;

  /** Of {@code differences}, those that are numbers. */
  public static Flips of(double error, Chance chance, double... differences) {
    double[] d = Arrays.stream(differences).filter(Double::isFinite).toArray();
    double mean = Order.mean(d);
    if (d.length == 0) {
      return new Flips(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
    }
    if (!tells(d.length, error)) {
      return new Flips(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, d.length);
    }
    double far = 0;
    for (double each : d) {
      far = Math.max(far, Math.abs(each - mean));
    }
    long[] signs = signs(d.length, chance);
    return new Flips(
        mean,
        end(d, mean, mean - 2 * far, signs, error),
        end(d, mean, mean + 2 * far, signs, error),
        d.length);
  }

  /** True where so many pairs can tell anything at that error. */
  public static boolean tells(int pairs, double error) {
    return Math.scalb(2.0, -pairs) <= error;
  }

  /** The fewest pairs that can. */
  public static int fewest(double error) {
    int pairs = 1;
    while (!tells(pairs, error)) {
      pairs++;
    }
    return pairs;
  }

  /** All ways to set signs, a bit a pair, or as many as are drawn. */
  private static long[] signs(int pairs, Chance chance) {
    long[] signs = new long[pairs <= ALL ? 1 << pairs : DRAWS];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = pairs <= ALL ? i : i == 0 ? 0 : chance.bits(i);
    }
    return signs;
  }

  /** Between a θ that fits and one that does not: where it ceases to. */
  private static double end(double[] d, double fits, double not, long[] signs, double error) {
    double in = fits;
    double out = not;
    for (int i = 0; i < STEPS; i++) {
      double middle = (in + out) / 2;
      if (p(d, middle, signs) > error) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return out;
  }

  private static double p(double[] d, double theta, long[] signs) {
    double seen = Math.abs(sum(d, theta, 0));
    int as = 0;
    for (long each : signs) {
      as += Math.abs(sum(d, theta, each)) >= seen - 1e-12 ? 1 : 0;
    }
    return (double) as / signs.length;
  }

  private static double sum(double[] d, double theta, long signs) {
    double sum = 0;
    for (int i = 0; i < d.length; i++) {
      sum += (signs >> (i % 64) & 1) == 0 ? d[i] - theta : theta - d[i];
    }
    return sum;
  }
}
