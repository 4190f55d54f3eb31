package dev.squall.curve;

/**
 * A straight way from one value to another, which it then holds; before 0 s it holds the first.
 *
 * <pre>
 *   v(t) = from + (to - from) x,  x = t / seconds within 0 to 1
 *   ∫ v from a to b = from (b - a) + (to - from) (X(b) - X(a)),
 *       X(t) = t² / (2 seconds) up to seconds, then t - seconds / 2
 *
 *     to |         .------
 *        |      .-'
 *        |   .-'
 *   from |.-'
 *      0 +---------|-------> t
 *               seconds
 * </pre>
 *
 * @param from the value at 0 s, in the unit of what the curve drives
 * @param to the value from {@code seconds} on, same unit
 * @param seconds how long the way takes, s
 */
public record Linear(double from, double to, double seconds) implements Curve {
  /** Checks that the values are finite and the time is positive. */
  public Linear {
    Rule.finite("linear: from", from);
    Rule.finite("linear: to", to);
    Rule.seconds("linear: seconds", seconds);
  }

  @Override
  public double at(double t) {
    if (t >= seconds) {
      return to;
    }
    return t <= 0 ? from : from + (to - from) * (t / seconds);
  }

  @Override
  public double integral(double a, double b) {
    double low = Math.clamp(a, 0, seconds);
    double high = Math.clamp(b, 0, seconds);
    double climb = at((low + high) / 2) * (high - low);
    return climb + from * (Math.min(b, 0) - Math.min(a, 0)) + to * held(a, b);
  }

  private double held(double a, double b) {
    return Math.max(b, seconds) - Math.max(a, seconds);
  }
}
