package dev.squall.curve;

/**
 * Integrals of curves that have no closed form, by Gauss and Legendre's rule on each smooth piece.
 *
 * <p>A window far shorter than the time in which the curve changes takes one value (error of the
 * order of the square of that ratio over 24, so some 1e-8), a longer one two or eight; a piece
 * longer than that time is parted. Nothing is estimated from samples, so two equal calls cost the
 * same and give the same. Makes no objects.
 */
final class Quadrature {
  private static final double ONE_POINT = 5e-4;
  private static final double TWO_POINTS = 0.03;
  private static final double TWO_POINT_NODE = 1 / Math.sqrt(3);
  private static final double[] NODES = {
    0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
  };
  private static final double[] WEIGHTS = {
    0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
  };

  private Quadrature() {}

  static double integral(Curve curve, double from, double to) {
    if (to < from) {
      return -integral(curve, to, from);
    }
    double sum = 0;
    double a = from;
    while (a < to) {
      double b = Corners.next(curve, a, to);
      sum += piece(curve, a, b, Corners.scale(curve, a + (b - a) / 2));
      a = b;
    }
    return sum;
  }

  /**
   * The integral of a clipped curve; a short window well within the bounds is spared the search for
   * crossings.
   */
  static double clipped(Clip clip, double from, double to) {
    Curve curve = clip.curve();
    double length = to - from;
    double middle = from + length / 2;
    if (length > 0
        && length <= ONE_POINT * Corners.scale(curve, middle)
        && Corners.next(curve, from, to) >= to) {
      double value = curve.at(middle);
      // In so short a window the value moves by some thousandth of its size: what is farther from a
      // bound never meets it.
      double margin = (clip.high() - clip.low()) / 50;
      if (Math.abs(value - clip.low()) > margin && Math.abs(value - clip.high()) > margin) {
        return Math.clamp(value, clip.low(), clip.high()) * length;
      }
    }
    return integral(clip, from, to);
  }

  private static double piece(Curve curve, double a, double b, double scale) {
    double ratio = (b - a) / scale;
    if (ratio <= ONE_POINT) {
      return curve.at(a + (b - a) / 2) * (b - a);
    }
    if (ratio <= TWO_POINTS) {
      double middle = (a + b) / 2;
      double reach = TWO_POINT_NODE * (b - a) / 2;
      return (curve.at(middle - reach) + curve.at(middle + reach)) * (b - a) / 2;
    }
    long parts = (long) Math.ceil(ratio / 2);
    double width = (b - a) / parts;
    double sum = 0;
    for (long i = 0; i < parts; i++) {
      sum += eight(curve, a + (i + 0.5) * width, width / 2);
    }
    return sum;
  }

  private static double eight(Curve curve, double middle, double half) {
    double sum = 0;
    for (int i = 0; i < NODES.length; i++) {
      double reach = NODES[i] * half;
      sum += WEIGHTS[i] * (curve.at(middle - reach) + curve.at(middle + reach));
    }
    return sum * half;
  }
}
