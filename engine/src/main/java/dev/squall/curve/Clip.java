package dev.squall.curve;

/**
 * A curve kept within bounds: what would go beyond stays on the bound.
 *
 * <pre>
 *   v(t) = min(max(c(t), low), high)
 *   ∫ v from a to b: by Gauss's quadrature between the corners of c and the times at which it crosses a bound
 *
 *   high |   .---.
 *        |  /     \        /
 *    low |-'       '------'
 *        +------------------> t
 * </pre>
 *
 * <p>The error of the integral is below 1e-7 of the bounds' distance times the window, as long as
 * the curve does not cross a bound twice within a tenth of the time in which it changes noticeably.
 *
 * @param curve c
 * @param low the least value, in the curve's unit
 * @param high the greatest value, same unit
 */
public record Clip(Curve curve, double low, double high) implements Curve {
  /** Checks that the bounds are in their order. */
  public Clip {
    Rule.finite("clip: low", low);
    Rule.finite("clip: high", high);
    if (low > high) {
      throw new IllegalArgumentException(
          "clip: low must be ≤ high, was " + low + " with a high of " + high);
    }
  }

  @Override
  public double at(double t) {
    return Math.min(Math.max(curve.at(t), low), high);
  }

  @Override
  public double integral(double from, double to) {
    return Quadrature.clipped(this, from, to);
  }

  /** Below the bounds -1, within 0, above 1. */
  int side(double value) {
    if (value < low) {
      return -1;
    }
    return value > high ? 1 : 0;
  }
}
