package dev.squall.stdlib.tiers;

/**
 * Sizes from a Pareto distribution cut off at both ends: many small, few large.
 *
 * <pre>
 *           1 − (low/x)^shape
 *   F(x) = ────────────────────      low ≤ x ≤ high
 *          1 − (low/high)^shape
 * </pre>
 *
 * <p>B(k, p, α) of Crovella, Harchol-Balter and Murta: Task Assignment in a Distributed System,
 * SIGMETRICS 1998, where α of 1.1 is that of file sizes.
 *
 * @param shape α, above 0: the larger, the rarer the large ones
 * @param low least, above 0
 * @param high largest
 */
record BoundedPareto(double shape, double low, double high) {
  /** Checks each. */
  BoundedPareto {
    if (!(shape > 0) || !(low > 0) || !(low <= high)) {
      throw new IllegalArgumentException(
          "bounded Pareto: shape and low must be > 0 and low ≤ high, were "
              + shape
              + ", "
              + low
              + " and "
              + high);
    }
  }

  /** The size at {@code u}, 0 to below 1, by inversion. */
  double at(double u) {
    double rest = 1 - u * (1 - StrictMath.pow(low / high, shape));
    return Math.min(high, low * StrictMath.pow(rest, -1 / shape));
  }

  /** The mean size. */
  double mean() {
    if (low == high) {
      return low;
    }
    double kept = 1 - StrictMath.pow(low / high, shape);
    if (shape == 1) {
      return low * StrictMath.log(high / low) / kept;
    }
    return shape / (shape - 1) * (low - high * StrictMath.pow(low / high, shape)) / kept;
  }
}
