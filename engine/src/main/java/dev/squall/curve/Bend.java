package dev.squall.curve;

/**
 * A way that is bent evenly, then holds; before 0 s it holds the first value. Above zero the bend
 * keeps it below the straight line, and it arrives with speed: a conservative ramp. Below zero it
 * is the same turned by half a turn: above the line, arriving gently, an aggressive ramp.
 *
 * <pre>
 *   v(t) = from + (to - from) w(x),  x = t / seconds within 0 to 1
 *       w(x) = x^p where bend ≥ 0,  1 - (1 - x)^p where bend < 0,  p = 1 + |bend|
 *   ∫ w over [0, x] = x^(p+1) / (p + 1),  or  x - (1 - (1 - x)^(p+1)) / (p + 1)
 *
 *     to |     _.-/|------   bend -1 above the line, 1 below it
 *        |   .' / /
 *        |  / / .'
 *   from |./.-'
 *      0 +---------|-------> t
 *               seconds
 * </pre>
 *
 * @param from the value at 0 s, in the unit of what the curve drives
 * @param to the value from {@code seconds} on, same unit
 * @param seconds how long the way takes, s
 * @param bend plain, -9 to 9; 0 is a straight way
 */
public record Bend(double from, double to, double seconds, double bend) implements Curve {
  /** Checks values, time and bend. */
  public Bend {
    Rule.finite("bend: from", from);
    Rule.finite("bend: to", to);
    Rule.seconds("bend: seconds", seconds);
    if (!(bend >= -9 && bend <= 9)) {
      throw new IllegalArgumentException("bend: bend must be from -9 to 9, was " + bend);
    }
  }

  @Override
  public double at(double t) {
    if (t >= seconds) {
      return to;
    }
    return t <= 0 ? from : from + (to - from) * way(t / seconds);
  }

  private double way(double x) {
    double power = 1 + Math.abs(bend);
    return bend >= 0 ? Math.pow(x, power) : 1 - Math.pow(1 - x, power);
  }

  @Override
  public double integral(double a, double b) {
    double low = Math.clamp(a, 0, seconds);
    double high = Math.clamp(b, 0, seconds);
    double way = seconds * area(low / seconds, high / seconds);
    return from * (high - low + Math.min(b, 0) - Math.min(a, 0))
        + (to - from) * way
        + to * (Math.max(b, seconds) - Math.max(a, seconds));
  }

  /** The integral of the way from x = a to x = b. */
  private double area(double a, double b) {
    double power = 2 + Math.abs(bend);
    return bend >= 0 ? between(a, b, power) / power : b - a - between(1 - b, 1 - a, power) / power;
  }

  /** b^power - a^power, written so that a short window keeps its digits. */
  private static double between(double a, double b, double power) {
    return a <= 0
        ? Math.pow(b, power)
        : Math.pow(a, power) * Math.expm1(power * Math.log1p((b - a) / a));
  }
}
