package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Table;
import dev.squall.statistic.Changes;
import dev.squall.statistic.Changes.Level;
import dev.squall.statistic.Order;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a drive's response times got worse than they had been, and by how much: its level in
 * logarithms over the stretch in which it was lowest, where {@link Changes} finds it to have
 * changed.
 *
 * <p>Where no change is found, the rows of each fault are held against the others: when it is known
 * when to look, fewer rows tell. A beginning that is worse than what follows is no finding but
 * warming up, as long as it is short.
 *
 * @param drive which
 * @param level of the response time over its lowest stretch, natural logarithm; NaN where not known
 * @param worse which rows are worse
 * @param from the first of them
 * @param to the row after the last
 * @param median how many times the lowest the median was in them, by medians
 * @param p99 the same of p99
 * @param before the median of the lowest stretch, seconds
 * @param p99Before its p99
 * @param byP99 true when only the slowest hundredth got worse
 */
record Worsening(
    Table.Drive drive,
    double[] level,
    boolean[] worse,
    int from,
    int to,
    double median,
    double p99,
    double before,
    double p99Before,
    boolean byP99) {
  /**
   * When something takes much longer: so many times as long, and up to twice those times where that
   * is less than {@code little} seconds more. By so little, code that is not yet compiled,
   * processors that wake and others' turns on them move any machine's.
   */
  private record Much(double times, double little) {
    private static final double AND_MORE = 2;

    /** In logarithms, of what took {@code before}. */
    double over(double before) {
      return Math.log(Math.max(times, Math.min(AND_MORE * times, 1 + little * Math.exp(-before))));
    }
  }

  private static final Much MEDIAN = new Much(1.5, 0.001);

  /** Of few operations a window; and another's turn takes about as long. */
  private static final Much P99 = new Much(2, 0.005);

  /**
   * So many windows of a stretch must each be worse: two spikes beside each other are no change.
   */
  private static final int WORSE_ROWS = 4;

  /** A row is a cause's when it was there for so much of it. */
  private static final double CAUSED = 0.25;

  /** By chance alone it would look so as often at most. */
  private static final double BY_CHANCE = 0.01;

  private static final double WARM_SECONDS = 15;
  private static final double WARM_SHARE = 0.25;
  private static final int LEAST = 3;

  /** How {@code drive} got worse; null when it did not, as far as can be seen. */
  static @Nullable Worsening of(Table table, Table.Drive drive) {
    double[] median = logarithms(table, drive.median());
    double[] p99 = logarithms(table, drive.p99());
    boolean[] worse = worse(table, MEDIAN, median);
    boolean tail = false;
    if (first(worse) < 0) {
      worse = during(table, MEDIAN, median);
    }
    if (first(worse) < 0) {
      tail = true;
      worse = worse(table, P99, p99);
    }
    if (first(worse) < 0) {
      worse = during(table, P99, p99);
    }
    if (first(worse) < 0) {
      return null;
    }
    int last = worse.length;
    while (!worse[last - 1]) {
      last--;
    }
    double[] own = tail ? p99 : median;
    double lowest = lowest(Changes.of(own), own.length);
    double medianLow = calm(median, worse);
    double p99Low = calm(p99, worse);
    double more = tail ? over(p99, worse) - p99Low : over(median, worse) - medianLow;
    if (!(more >= Math.log((tail ? P99 : MEDIAN).times()))) {
      return null;
    }
    double[] level = own.clone();
    for (int i = 0; i < level.length; i++) {
      level[i] -= lowest;
    }
    return new Worsening(
        drive,
        level,
        worse,
        first(worse),
        last,
        Math.exp(over(median, worse) - medianLow),
        Math.exp(over(p99, worse) - p99Low),
        Math.exp(medianLow),
        Math.exp(p99Low),
        tail);
  }

  private static boolean[] worse(Table table, Much much, double... series) {
    List<Level> steps = Changes.of(series);
    boolean[] worse = new boolean[series.length];
    double lowest = lowest(steps, series.length);
    double more = much.over(lowest);
    boolean begun = false;
    for (Level step : steps) {
      boolean high =
          step.mean() - lowest >= more
              && Arrays.stream(series, step.from(), step.to())
                      .filter(each -> each - lowest >= more)
                      .count()
                  >= WORSE_ROWS;
      boolean warming =
          !begun
              && steps.size() > 1
              && step.to() * table.width() <= WARM_SECONDS
              && step.to() <= WARM_SHARE * series.length;
      if (high && !warming) {
        for (int i = step.from(); i < step.to(); i++) {
          worse[i] = Double.isFinite(series[i]);
        }
      }
      begun |= !high;
    }
    return worse;
  }

  /**
   * The rows of causes that are known, where the series is worse in them than in all others, beyond
   * chance: when they are known, fewer rows tell.
   */
  private static boolean[] during(Table table, Much much, double... series) {
    boolean[] worse = new boolean[series.length];
    for (Table.Cause cause : table.causes()) {
      double[] within = new double[series.length];
      double[] outside = new double[series.length];
      Arrays.fill(within, Double.NaN);
      Arrays.fill(outside, Double.NaN);
      for (int i = 0; i < series.length; i++) {
        (cause.share()[i] > CAUSED ? within : outside)[i] = series[i];
      }
      double more = Order.median(within) - Order.median(outside);
      if (more >= Math.log(much.times()) && Order.greater(within, outside) < BY_CHANCE) {
        for (int i = 0; i < series.length; i++) {
          worse[i] |= cause.share()[i] > CAUSED && Double.isFinite(series[i]);
        }
      }
    }
    return worse;
  }

  /** The mean of the lowest stretch that has rows enough to be one. */
  private static double lowest(List<Level> steps, int rows) {
    int least = Math.max(LEAST, rows / 10);
    return steps.stream()
        .filter(step -> step.rows() >= Math.min(least, rows))
        .mapToDouble(Level::mean)
        .min()
        .orElse(Double.NaN);
  }

  private static double[] logarithms(Table table, double... seconds) {
    double[] counted = table.counted(seconds);
    for (int i = 0; i < counted.length; i++) {
      counted[i] = counted[i] > 0 ? Math.log(counted[i]) : Double.NaN;
    }
    return counted;
  }

  /** What it was where it was worse: the median. */
  private static double over(double[] series, boolean[] worse) {
    double[] bad = series.clone();
    for (int i = 0; i < bad.length; i++) {
      bad[i] = worse[i] ? bad[i] : Double.NaN;
    }
    return Order.median(bad);
  }

  /** What it was where it was not worse: the median. */
  private static double calm(double[] series, boolean[] worse) {
    double[] rest = series.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] = worse[i] ? Double.NaN : rest[i];
    }
    return Order.median(rest);
  }

  private static int first(boolean... rows) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i]) {
        return i;
      }
    }
    return -1;
  }
}
