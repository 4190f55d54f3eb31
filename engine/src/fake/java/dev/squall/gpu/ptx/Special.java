package dev.squall.gpu.ptx;

import static dev.squall.gpu.ptx.Arithmetic.f;

/**
 * The functions that a device only approximates. They are as wrong here as the PTX ISA lets them
 * be, up and down in turn, so that what must not depend on it is seen not to.
 */
final class Special {
  private Special() {}

  static long compute(String opcode, long bits) {
    double x = f(bits);
    boolean up = (Long.bitCount(bits) & 1) == 0;
    return switch (opcode) {
      case "ex2.approx.ftz.f32" -> relative(Math.pow(2, x), -22, up);
      case "rsqrt.approx.ftz.f32" -> relative(1 / Math.sqrt(x), -22.4, up);
      case "lg2.approx.ftz.f32" -> {
        double exact = Math.log(x) / Math.log(2);
        yield x > 0.5 && x < 2 ? absolute(exact, -22, up) : relative(exact, -22, up);
      }
      case "sin.approx.ftz.f32" -> absolute(Math.sin(x), -20.5, up);
      case "cos.approx.ftz.f32" -> absolute(Math.cos(x), -20.5, up);
      default -> throw new UnsupportedOperationException("no such instruction here: " + opcode);
    };
  }

  private static long relative(double exact, double exponent, boolean up) {
    return f((float) (exact * (1 + (up ? 1 : -1) * Math.pow(2, exponent))));
  }

  private static long absolute(double exact, double exponent, boolean up) {
    return f((float) (exact + (up ? 1 : -1) * Math.pow(2, exponent)));
  }
}
