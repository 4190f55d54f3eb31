package dev.squall.analysis.bottleneck;

import dev.squall.statistic.Isotonic;
import dev.squall.statistic.Lagged;
import org.jspecify.annotations.Nullable;

/**
 * What may explain that a drive got worse: how it stood, row by row, and how well a curve of it
 * that only rises tells the drive's response times.
 *
 * @param name a resource, or a fault
 * @param strain how short the resource was; null of a fault
 * @param values 0 for nothing of it to 1 for all
 * @param lag by how many rows the drive follows it
 * @param explained the share of the variance it explains, told by rows that did not make the curve
 * @param correlation by ranks, at that lag
 */
record Suspect(
    String name,
    @Nullable Strain strain,
    double[] values,
    int lag,
    double explained,
    double correlation) {
  /** It explains nothing to speak of below this. */
  static final double EXPLAINS = 0.3;

  private static final int MOST_LAG = 2;

  /** How well {@code values} explain {@code level}, at the lag at which they do best. */
  static Suspect of(String name, @Nullable Strain strain, double[] values, double[] level) {
    int best = 0;
    double most = Double.NaN;
    for (int lag = 0; lag <= MOST_LAG; lag++) {
      double explained = Isotonic.explained(shifted(values, lag), level);
      // A later row must be worth it: neighbours are alike.
      if (Double.isFinite(explained) && !(explained <= most + 0.01)) {
        most = explained;
        best = lag;
      }
    }
    return new Suspect(
        name,
        strain,
        values,
        best,
        most,
        Lagged.of(values, shifted(level, -best), 0).correlation());
  }

  /** True of several faults together. */
  boolean several() {
    return name.startsWith("faults ");
  }

  /** Its values as the drive meets them. */
  double[] met() {
    return shifted(values, lag);
  }

  /** Each row what was {@code by} rows before. */
  private static double[] shifted(double[] values, int by) {
    double[] shifted = new double[values.length];
    for (int i = 0; i < shifted.length; i++) {
      int at = i - by;
      shifted[i] = at < 0 || at >= values.length ? Double.NaN : values[at];
    }
    return shifted;
  }
}
