package dev.squall.report;

/** Count, mean, extremes and quantiles of readings, in constant memory. For one thread. */
final class Stat {
  private final Sketch sketch = new Sketch();
  private long count;
  private double mean;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Counts a reading; NaN and infinities are none. */
  void add(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    count++;
    mean += (value - mean) / count;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sketch.add(value);
  }

  long count() {
    return count;
  }

  /** The mean; NaN when there was no reading. */
  double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /** The smallest; NaN when there was no reading. */
  double min() {
    return count == 0 ? Double.NaN : min;
  }

  /** The largest; NaN when there was no reading. */
  double max() {
    return count == 0 ? Double.NaN : max;
  }

  /**
   * The reading that a share {@code q} of all do not exceed, within 1 % of itself, never beyond an
   * extreme.
   */
  double quantile(double q) {
    return count == 0 ? Double.NaN : Math.clamp(sketch.quantile(q), min, max);
  }
}
