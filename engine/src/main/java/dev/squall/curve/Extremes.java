package dev.squall.curve;

/**
 * The greatest value of a curve over a window.
 *
 * <p>Looks at both sides of every corner, at eight samples in each stretch of time in which the
 * curve changes noticeably, and narrows the best sample down by golden section. So the result is
 * exact for curves of straight lines and good to about 1e-9 of the curve's size for the others.
 * Cost: one value a corner or sample.
 */
final class Extremes {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Extremes() {}

  /** The greatest of {@code sign} times the value from {@code from} to {@code to}. */
  static double greatest(Curve curve, double sign, double from, double to) {
    double best = Math.max(sign * curve.at(from), sign * curve.at(to));
    double bestLow = from;
    double bestHigh = from;
    double a = from;
    while (a < to) {
      double b = Corners.next(curve, a, to);
      double end = Math.max(a, Math.nextDown(b));
      double ratio = (b - a) / Corners.scale(curve, a + (b - a) / 2);
      long samples = Math.max(1, (long) Math.ceil(8 * ratio));
      for (long i = 0; i <= samples; i++) {
        double value = sign * curve.at(a + (end - a) * i / samples);
        if (value > best) {
          best = value;
          bestLow = a + (end - a) * Math.max(0, i - 1) / samples;
          bestHigh = a + (end - a) * Math.min(samples, i + 1) / samples;
        }
      }
      a = b;
    }
    return sign * Math.max(best, narrowed(curve, sign, bestLow, bestHigh));
  }

  private static double narrowed(Curve curve, double sign, double low, double high) {
    double a = low;
    double b = high;
    double c = b - GOLDEN * (b - a);
    double d = a + GOLDEN * (b - a);
    double atC = sign * curve.at(c);
    double atD = sign * curve.at(d);
    for (int i = 0; i < 60; i++) {
      if (atC > atD) {
        b = d;
        d = c;
        atD = atC;
        c = b - GOLDEN * (b - a);
        atC = sign * curve.at(c);
      } else {
        a = c;
        c = d;
        atC = atD;
        d = a + GOLDEN * (b - a);
        atD = sign * curve.at(d);
      }
    }
    return Math.max(atC, atD);
  }
}
