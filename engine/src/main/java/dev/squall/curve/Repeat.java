package dev.squall.curve;

/**
 * The first part of a curve, over and over.
 *
 * <pre>
 *   v(t) = c(t modulo period)
 *   ∫ v from a to b = whole periods × ∫ c over one period + ∫ c over the parts at both ends
 *
 *     |  /|  /|  /|  /
 *     | / | / | / | /
 *     |/  |/  |/  |/
 *     +---|---|---|----> t
 *       period
 * </pre>
 *
 * @param curve c; only its values from 0 s to {@code periodSeconds} count
 * @param periodSeconds how much of it is repeated, s
 */
public record Repeat(Curve curve, double periodSeconds) implements Curve {
  /** Checks that the period is positive. */
  public Repeat {
    Rule.seconds("repeat: period", periodSeconds);
  }

  @Override
  public double at(double t) {
    return curve.at(t - Math.floor(t / periodSeconds) * periodSeconds);
  }

  @Override
  public double integral(double from, double to) {
    double periodA = Math.floor(from / periodSeconds);
    double periodB = Math.floor(to / periodSeconds);
    double a = from - periodA * periodSeconds;
    double b = to - periodB * periodSeconds;
    if (periodA == periodB) {
      return curve.integral(a, b);
    }
    double between = periodB - periodA;
    double whole = between == 1 ? 0 : (between - 1) * curve.integral(0, periodSeconds);
    return curve.integral(a, periodSeconds) + whole + curve.integral(0, b);
  }
}
