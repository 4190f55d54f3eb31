package dev.squall.curve;

/**
 * A curve stretched and moved in value.
 *
 * <pre>
 *   v(t) = factor c(t) + offset
 *   ∫ v from a to b = factor ∫ c + offset (b - a)
 *
 *     |    .-.
 *     |   /   \      scaled
 *     |__/     \__
 *     |    _._
 *     |__-'   '-__   the curve
 *     +-------------> t
 * </pre>
 *
 * @param curve c, any unit
 * @param factor the value's unit over the curve's; negative turns the curve over
 * @param offset what is added, in the value's unit
 */
public record Scale(Curve curve, double factor, double offset) implements Curve {
  /** Checks that factor and offset are finite. */
  public Scale {
    Rule.finite("scale: factor", factor);
    Rule.finite("scale: offset", offset);
  }

  @Override
  public double at(double t) {
    return factor * curve.at(t) + offset;
  }

  @Override
  public double integral(double from, double to) {
    return factor * curve.integral(from, to) + offset * (to - from);
  }
}
