package dev.squall.curve;

/**
 * A wave.
 *
 * <pre>
 *   v(t) = mid + amplitude sin(2π (t - phase) / period)
 *   ∫ v from a to b = mid (b - a)
 *       + amplitude (period / π) sin(2π ((a + b) / 2 - phase) / period) sin(π (b - a) / period)
 *
 *   mid + amplitude |   .-.         .-.
 *               mid |--/---\-------/---\--
 *   mid - amplitude | /     '.___.'     '
 *                   +-|-----------|--------> t
 *                   phase      + period
 * </pre>
 *
 * @param mid the value it swings about, in the unit of what the curve drives
 * @param amplitude how far it swings to either side, same unit; negative turns the wave over
 * @param periodSeconds from one peak to the next, s
 * @param phaseSeconds when it first rises through {@code mid}, s
 */
public record Sine(double mid, double amplitude, double periodSeconds, double phaseSeconds)
    implements Curve {
  /** Checks that the values are finite and the period is positive. */
  public Sine {
    Rule.finite("sine: mid", mid);
    Rule.finite("sine: amplitude", amplitude);
    Rule.seconds("sine: period", periodSeconds);
    Rule.finite("sine: phase", phaseSeconds);
  }

  @Override
  public double at(double t) {
    return mid + amplitude * Math.sin(2 * Math.PI * (t - phaseSeconds) / periodSeconds);
  }

  @Override
  public double integral(double from, double to) {
    double middle = (from + to) / 2 - phaseSeconds;
    double wave =
        Math.sin(2 * Math.PI * middle / periodSeconds)
            * Math.sin(Math.PI * (to - from) / periodSeconds);
    return mid * (to - from) + amplitude * periodSeconds / Math.PI * wave;
  }
}
