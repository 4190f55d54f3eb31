package dev.squall.curve;

/**
 * A rapid start that flattens out, then holds; before 0 s it holds the first value. The inverse of
 * {@link Exponential} with the same steepness: one is the other's mirror image along the diagonal.
 *
 * <pre>
 *   v(t) = from + (to - from) ln(1 + c x) / k,  c = e^k - 1,  x = t / seconds within 0 to 1
 *   ∫ v over [a, b] within the way = from (b - a) + (to - from) (seconds / (c k)) (F(u(b)) - F(u(a))),
 *       F(u) = u ln u - u,  u(t) = 1 + c t / seconds
 *
 *     to |    _..--|------
 *        |  .'
 *        | .
 *   from ||
 *      0 +---------|-------> t
 *               seconds
 * </pre>
 *
 * @param from the value at 0 s, in the unit of what the curve drives
 * @param to the value from {@code seconds} on, same unit
 * @param seconds how long the way takes, s
 * @param steepness k, plain, 0.01 (almost straight) to 100 (almost a step at the start): the slope
 *     at the start over the slope at the end is e^k
 */
public record Logarithmic(double from, double to, double seconds, double steepness)
    implements Curve {
  /** Checks values, time and steepness. */
  public Logarithmic {
    Rule.finite("logarithmic: from", from);
    Rule.finite("logarithmic: to", to);
    Rule.seconds("logarithmic: seconds", seconds);
    Rule.steepness("logarithmic: steepness", steepness);
  }

  /** With the usual steepness. */
  public Logarithmic(double from, double to, double seconds) {
    this(from, to, seconds, Exponential.STEEPNESS);
  }

  @Override
  public double at(double t) {
    if (t >= seconds) {
      return to;
    }
    return t <= 0
        ? from
        : from + (to - from) * Math.log1p(Math.expm1(steepness) * (t / seconds)) / steepness;
  }

  @Override
  public double integral(double a, double b) {
    double low = Math.clamp(a, 0, seconds);
    double high = Math.clamp(b, 0, seconds);
    double c = Math.expm1(steepness);
    double u = 1 + c * (low / seconds);
    double du = c * ((high - low) / seconds);
    // F(u + du) - F(u), written so that a short window keeps all its digits.
    double area = du * Math.log(u) + (u + du) * Math.log1p(du / u) - du;
    return from * (high - low + Math.min(b, 0) - Math.min(a, 0))
        + (to - from) * area * (seconds / (c * steepness))
        + to * (Math.max(b, seconds) - Math.max(a, seconds));
  }

  /**
   * How far the way's argument 1 + c x has come at {@code t}; its doublings part the curve into
   * even pieces.
   */
  double argument(double t) {
    return 1 + Math.expm1(steepness) * (t / seconds);
  }

  /** The time at which {@link #argument} is {@code u}, s. */
  double timeOf(double u) {
    return (u - 1) / Math.expm1(steepness) * seconds;
  }
}
