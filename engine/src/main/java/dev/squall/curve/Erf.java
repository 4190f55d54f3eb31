package dev.squall.curve;

/**
 * The error function by W. J. Cody's rational approximations (Rational Chebyshev approximations for
 * the error function, Mathematics of Computation 23, 1969), good to about 1e-15 relative.
 */
final class Erf {
  private static final double[] A = {
    0.18577770618460315,
    3.1611237438705655,
    113.86415415105016,
    377.485237685302,
    3209.3775891384694
  };
  private static final double[] B = {
    1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
  };
  private static final double[] C = {
    2.1531153547440383e-08,
    0.5641884969886701,
    8.883149794388377,
    66.11919063714163,
    298.6351381974001,
    881.952221241769,
    1712.0476126340707,
    2051.0783778260716,
    1230.3393547979972
  };
  private static final double[] D = {
    1,
    15.744926110709835,
    117.6939508913125,
    537.1811018620099,
    1621.3895745666903,
    3290.7992357334597,
    4362.619090143247,
    3439.3676741437216,
    1230.3393548037495
  };
  private static final double[] P = {
    0.016315387137302097,
    0.30532663496123236,
    0.36034489994980445,
    0.12578172611122926,
    0.016083785148742275,
    0.0006587491615298378
  };
  private static final double[] Q = {
    1,
    2.568520192289822,
    1.8729528499234673,
    0.5279051029514285,
    0.06051834131244132,
    0.0023352049762686918
  };
  private static final double ONE_OVER_ROOT_PI = 1 / Math.sqrt(Math.PI);

  private Erf() {}

  /** erf(x). */
  static double erf(double x) {
    double size = Math.abs(x);
    if (size <= 0.46875) {
      double y = x * x;
      return x * polynomial(A, y) / polynomial(B, y);
    }
    return Math.copySign(1 - tail(size), x);
  }

  /** erf(b) - erf(a), from the tails where both lie on one side, so that little is lost far out. */
  static double between(double a, double b) {
    if (a > 0.46875 && b > 0.46875) {
      return tail(a) - tail(b);
    }
    if (a < -0.46875 && b < -0.46875) {
      return tail(-b) - tail(-a);
    }
    return erf(b) - erf(a);
  }

  /** 1 - erf(x) for x above 0.46875. */
  private static double tail(double x) {
    if (x > 27) {
      return 0;
    }
    // e^(-x²) with x² split in two, since rounding x² alone costs digits far out.
    double cut = Math.floor(x * 16) / 16;
    double scale = Math.exp(-cut * cut) * Math.exp(-(x - cut) * (x + cut));
    if (x <= 4) {
      return scale * polynomial(C, x) / polynomial(D, x);
    }
    double y = 1 / (x * x);
    return scale * (ONE_OVER_ROOT_PI - y * polynomial(P, y) / polynomial(Q, y)) / x;
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
