package dev.squall.analysis.bottleneck;

import dev.squall.statistic.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How short a resource was, window by window: 0 while there was enough of it, 1 when there was none
 * left.
 *
 * <pre>
 * strain = the greatest of
 *   (utilisation − u) / (1 − u)      u: from where on waiting grows faster than use
 *   (saturation − s) / (1 − s)       s: what a machine shows that has enough
 * </pre>
 *
 * <p>So a resource that is merely used more as load grows explains nothing, though its use goes
 * with everything else.
 *
 * @param resource its name
 * @param utilisation share in use; null where it is not known
 * @param saturation share of the time in which someone waited for it; null where nothing tells
 * @param values the strain
 */
record Strain(
    String resource,
    double @Nullable [] utilisation,
    double @Nullable [] saturation,
    double[] values,
    List<Reading> readings) {
  /** From here on it was short. */
  static final double SHORT = 0.1;

  /** What it was worked out from, for people. */
  record Reading(String name, double[] values, double enough) {}

  /** True where it was short in that row. */
  boolean at(int row) {
    return values[row] >= SHORT;
  }

  /** Its mean over the rows that {@code which} picks. */
  double mean(boolean[] which, boolean picked) {
    double sum = 0;
    int rows = 0;
    for (int i = 0; i < values.length; i++) {
      if (which[i] == picked && Double.isFinite(values[i])) {
        sum += values[i];
        rows++;
      }
    }
    return rows == 0 ? 0 : sum / rows;
  }

  /** How many rows it was short in. */
  int rowsShort() {
    int rows = 0;
    for (double value : values) {
      rows += value >= SHORT ? 1 : 0;
    }
    return rows;
  }

  /** Mean use; NaN where it is not known. */
  double meanUse() {
    return utilisation == null ? Double.NaN : Order.mean(utilisation);
  }
}
