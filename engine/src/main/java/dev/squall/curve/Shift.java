package dev.squall.curve;

/**
 * A curve that comes later.
 *
 * <pre>
 *   v(t) = c(t - seconds)
 *   ∫ v from a to b = ∫ c from a - seconds to b - seconds
 *
 *     |   .-.   .-.
 *     |  /   \ /   \
 *     |_/_____X_____\__
 *     +---|-----|-------> t
 *         c     v
 * </pre>
 *
 * @param curve c
 * @param seconds how much later, s; negative for earlier
 */
public record Shift(Curve curve, double seconds) implements Curve {
  /** Checks that the time is finite. */
  public Shift {
    Rule.finite("shift: seconds", seconds);
  }

  @Override
  public double at(double t) {
    return curve.at(t - seconds);
  }

  @Override
  public double integral(double from, double to) {
    return curve.integral(from - seconds, to - seconds);
  }
}
