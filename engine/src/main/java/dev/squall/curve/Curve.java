package dev.squall.curve;

/**
 * A value as a function of the time since its phase's start.
 *
 * <p>Times are seconds of scenario time, {@code t ≥ 0}; values are in the canonical unit of
 * whatever the curve drives (shares 0 to 1, bytes, per second). Before 0 s a curve holds its first
 * value or goes on periodically. Immutable and thread-safe; asking for a value makes no objects.
 * Every curve knows its value and its integral; the family is closed, and a user's own curve is the
 * variant {@link Named}, which carries its samples.
 */
public sealed interface Curve
    permits Constant,
        Linear,
        Steps,
        Exponential,
        Logarithmic,
        Bend,
        Sine,
        Pulse,
        Bump,
        Noise,
        Bursts,
        Sum,
        Product,
        Scale,
        Clip,
        Shift,
        Compress,
        Repeat,
        Trace,
        Named {
  /** The value at {@code t} seconds. */
  double at(double t);

  /**
   * The integral of the value from {@code from} to {@code to} seconds; negative to the other side.
   */
  double integral(double from, double to);

  /** The mean value from {@code from} to {@code to} seconds. */
  default double mean(double from, double to) {
    return to > from ? integral(from, to) / (to - from) : at(from);
  }

  /**
   * The greatest value from {@code from} to {@code to} seconds: exact for curves of straight lines,
   * else within about 1e-9 of the curve's size. It looks at every corner and samples in between, so
   * it is for planning, not for a hot path.
   */
  default double peak(double from, double to) {
    return Extremes.greatest(this, 1, from, to);
  }

  /** The least value from {@code from} to {@code to} seconds; see {@link #peak}. */
  default double trough(double from, double to) {
    return Extremes.greatest(this, -1, from, to);
  }

  /**
   * This shape between other bounds: its own least and greatest value of the first {@code seconds}
   * are mapped onto {@code low} and {@code high}, and all between along a straight line. Nothing is
   * clipped.
   *
   * @throws IllegalArgumentException when the bounds are reversed, or the curve is flat and so has
   *     no shape
   */
  default Curve rescale(double low, double high, double seconds) {
    Rule.finite("rescale: low", low);
    Rule.finite("rescale: high", high);
    Rule.seconds("rescale: seconds", seconds);
    if (low > high) {
      throw new IllegalArgumentException(
          "rescale: low must be ≤ high, was " + low + " with a high of " + high);
    }
    double least = trough(0, seconds);
    double range = peak(0, seconds) - least;
    if (range <= 0) {
      throw new IllegalArgumentException(
          "rescale: the curve must vary within " + seconds + " s, was " + least + " throughout");
    }
    double factor = (high - low) / range;
    return new Scale(this, factor, low - factor * least);
  }
}
