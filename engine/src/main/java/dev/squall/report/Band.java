package dev.squall.report;

import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drive's seconds are like while nothing is broken: where each of three measures lies.
 *
 * <pre>
 * m = median of the seconds before        s = 1.4826 · median |x − m|
 * p99         up to    m + max(4 s, m / 2)
 * errors      up to    m + max(4 s, m, 0.5 %)
 * done a second, from  m − max(4 s, m / 2)
 * </pre>
 *
 * <p>The median and the median deviation from it do not follow a single bad second (Hampel 1974);
 * 1.4826 makes of the deviation what a standard deviation would be. The floors are for seconds that
 * were all alike.
 *
 * @param p99 seconds; NaN for none
 * @param errors share
 * @param done a second
 */
record Band(double p99, double errors, double done) {
  /** Fewer seconds before than this say nothing of what is usual. */
  static final int LEAST = 3;

  private static final double SCALE = 1.4826;
  private static final double TIMES = 4;
  private static final double HALF = 0.5;
  private static final double FEW_ERRORS = 0.005;

  /** Of these seconds; null where they are too few, or nothing was done in them. */
  static @Nullable Band of(List<Results> seconds) {
    List<Results> worked = seconds.stream().filter(each -> each.perSecond() > 0).toList();
    if (worked.size() < LEAST) {
      return null;
    }
    double[] p99 = worked.stream().mapToDouble(Results::p99).toArray();
    double[] errors = worked.stream().mapToDouble(Results::errors).toArray();
    double[] done = worked.stream().mapToDouble(Results::perSecond).toArray();
    double usual = median(p99);
    double bad = median(errors);
    double did = median(done);
    return new Band(
        usual + Math.max(TIMES * deviation(p99), HALF * usual),
        bad + Math.max(TIMES * deviation(errors), Math.max(bad, FEW_ERRORS)),
        did - Math.max(TIMES * deviation(done), HALF * did));
  }

  private static double deviation(double[] values) {
    double middle = median(values);
    return SCALE * median(Arrays.stream(values).map(each -> Math.abs(each - middle)).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** What of a second lies beyond it, in words; null where nothing does. */
  @Nullable String beyond(Results second) {
    List<String> found = new ArrayList<>();
    if (second.p99() > p99) {
      found.add("p99 " + time(second.p99()) + ", usually up to " + time(p99));
    }
    if (second.errors() > errors) {
      found.add("errors " + share(second.errors()) + ", usually up to " + share(errors));
    }
    if (second.perSecond() < done) {
      found.add("done " + rate(second.perSecond()) + ", usually from " + rate(done));
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  private static String time(double seconds) {
    return Figures.quantity(Dimension.TIME, seconds);
  }

  private static String share(double share) {
    return Figures.quantity(Dimension.SHARE, share);
  }

  private static String rate(double perSecond) {
    return Figures.quantity(Dimension.RATE, perSecond);
  }
}
