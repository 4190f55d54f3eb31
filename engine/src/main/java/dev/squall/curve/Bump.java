package dev.squall.curve;

/**
 * A bell: the Gaussian function, once.
 *
 * <pre>
 *   v(t) = height e^(-(t - centre)² / (2 sigma²))
 *   ∫ v from a to b = height sigma √(π/2) (erf((b - centre) / (sigma √2)) - erf((a - centre) / (sigma √2)))
 *
 *   height |       .-.
 *          |      /   \
 *          |    .'     '.
 *        0 |_.-'         '-.___
 *          +--------|----------> t
 *                centre
 * </pre>
 *
 * @param height the value at the centre, in the unit of what the curve drives; negative for a dip
 * @param centreSeconds when, s
 * @param sigmaSeconds the standard deviation, s: the bell is wider than half its height for 2.355
 *     sigma
 */
public record Bump(double height, double centreSeconds, double sigmaSeconds) implements Curve {
  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_HALF_PI = Math.sqrt(Math.PI / 2);

  /** Checks that the values are finite and sigma is positive. */
  public Bump {
    Rule.finite("bump: height", height);
    Rule.finite("bump: centre", centreSeconds);
    Rule.seconds("bump: sigma", sigmaSeconds);
  }

  @Override
  public double at(double t) {
    double z = (t - centreSeconds) / sigmaSeconds;
    return height * Math.exp(-0.5 * z * z);
  }

  @Override
  public double integral(double from, double to) {
    double a = (from - centreSeconds) / sigmaSeconds * ROOT_HALF;
    double b = (to - centreSeconds) / sigmaSeconds * ROOT_HALF;
    return height * sigmaSeconds * ROOT_HALF_PI * Erf.between(a, b);
  }
}
