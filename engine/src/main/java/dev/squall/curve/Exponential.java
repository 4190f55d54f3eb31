package dev.squall.curve;

/**
 * A slow start that speeds up by a constant factor in equal times, then holds; before 0 s it holds
 * the first value.
 *
 * <pre>
 *   v(t) = from + (to - from) (e^(k x) - 1) / (e^k - 1),  x = t / seconds within 0 to 1
 *   ∫ v over [a, b] within the way = from (b - a)
 *       + (to - from) / (e^k - 1) ((seconds / k) (e^(k b/seconds) - e^(k a/seconds)) - (b - a))
 *
 *     to |         |------
 *        |        .
 *        |      .'
 *   from |__..-'
 *      0 +---------|-------> t
 *               seconds
 * </pre>
 *
 * @param from the value at 0 s, in the unit of what the curve drives
 * @param to the value from {@code seconds} on, same unit
 * @param seconds how long the way takes, s
 * @param steepness k, plain, 0.01 (almost straight) to 100 (almost a step at the end): the slope at
 *     the end over the slope at the start is e^k
 */
public record Exponential(double from, double to, double seconds, double steepness)
    implements Curve {
  /**
   * The steepness where none is asked for: the last fifth of the way climbs nearly two thirds of
   * the height.
   */
  public static final double STEEPNESS = 5;

  /** Checks values, time and steepness. */
  public Exponential {
    Rule.finite("exponential: from", from);
    Rule.finite("exponential: to", to);
    Rule.seconds("exponential: seconds", seconds);
    Rule.steepness("exponential: steepness", steepness);
  }

  /** With the usual steepness. */
  public Exponential(double from, double to, double seconds) {
    this(from, to, seconds, STEEPNESS);
  }

  @Override
  public double at(double t) {
    if (t >= seconds) {
      return to;
    }
    if (t <= 0) {
      return from;
    }
    // Both sides of the fraction times e^-k, so that a steepness of 100 loses nothing.
    double k = steepness;
    double share = (Math.exp(k * (t / seconds - 1)) - Math.exp(-k)) / -Math.expm1(-k);
    return from + (to - from) * share;
  }

  @Override
  public double integral(double a, double b) {
    double low = Math.clamp(a, 0, seconds);
    double high = Math.clamp(b, 0, seconds);
    double k = steepness;
    double way = high - low;
    double grown = Math.exp(k * (low / seconds - 1)) * Math.expm1(k * way / seconds) * seconds / k;
    double share = (grown - Math.exp(-k) * way) / -Math.expm1(-k);
    return from * (way + Math.min(b, 0) - Math.min(a, 0))
        + (to - from) * share
        + to * (Math.max(b, seconds) - Math.max(a, seconds));
  }
}
