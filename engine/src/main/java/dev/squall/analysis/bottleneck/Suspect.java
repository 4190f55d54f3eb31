package dev.squall.analysis.bottleneck;

import dev.squall.statistic.Isotonic;
import dev.squall.statistic.Lagged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may explain that a drive got worse: how it stood, row by row, and how well a curve of it
 * that only rises tells the drive's response times.
 *
 * @param name a resource, or a fault
 * @param strain how short the resource was; null of a fault
 * @param faults how many faults it is together; 0 of a resource
 * @param values 0 for nothing of it to 1 for all
 * @param lag by how many rows the drive follows it
 * @param explained the share of the variance it explains, told by rows that did not make the curve
 * @param correlation by ranks, at that lag
 */
record Suspect(
    String name,
    @Nullable Strain strain,
    int faults,
    double[] values,
    int lag,
    double explained,
    double correlation) {
  /** It explains nothing to speak of below this. */
  static final double EXPLAINS = 0.3;

  private static final int MOST_LAG = 2;

  /** A resource, at the lag at which it explains {@code level} best. */
  static Suspect of(Strain strain, double[] level) {
    return of(strain.resource(), strain, 0, strain.values(), level);
  }

  /** Faults together, of which {@code share} of each window had some, likewise. */
  static Suspect of(List<String> faults, double[] share, double[] level) {
    return of(Telling.faults(faults), null, faults.size(), share, level);
  }

  private static Suspect of(
      String name, @Nullable Strain strain, int faults, double[] values, double[] level) {
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
        faults,
        values,
        best,
        most,
        Lagged.of(values, shifted(level, -best), 0).correlation());
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
