package dev.squall.curve;

/**
 * The same value at every time.
 *
 * <pre>
 *   v(t) = c                     c |----------------
 *   ∫ v from a to b = c (b - a)    |
 *                                0 +----------------> t
 * </pre>
 *
 * @param value c, in the unit of what the curve drives
 */
public record Constant(double value) implements Curve {
  /** Checks that the value is finite. */
  public Constant {
    Rule.finite("constant: value", value);
  }

  @Override
  public double at(double t) {
    return value;
  }

  @Override
  public double integral(double from, double to) {
    return value * (to - from);
  }
}
