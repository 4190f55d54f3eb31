package dev.squall.curve;

/**
 * A curve played faster: a day of 24 hours in 3 minutes is a factor of 480.
 *
 * <pre>
 *   v(t) = c(factor t)
 *   ∫ v from a to b = (∫ c from factor a to factor b) / factor
 *
 *     | .-.  .--.
 *     |/   \/    \
 *     |     \     \
 *     |      '-    '--   c
 *     +-----|------------> t
 *           v
 * </pre>
 *
 * @param curve c
 * @param factor how many times as fast, plain; below 1 is slower
 */
public record Compress(Curve curve, double factor) implements Curve {
  /** Checks that the factor is positive. */
  public Compress {
    Rule.positive("compress: factor", factor);
  }

  @Override
  public double at(double t) {
    return curve.at(t * factor);
  }

  @Override
  public double integral(double from, double to) {
    return curve.integral(from * factor, to * factor) / factor;
  }
}
