package dev.squall.load.cpu;

import dev.squall.chance.Chance;

/**
 * Double-precision fused multiply-add in four independent chains; exact to the last bit by Java's
 * rules.
 */
final class FloatWork implements Work {
  private static final int STEPS = 4_000;

  private final double factor;
  private final long expected;

  FloatWork(Chance chance) {
    factor = 0.5 + chance.uniform(0) / 4;
    expected = compute(factor);
  }

  static long compute(double factor) {
    double a = 1;
    double b = 2;
    double c = 3;
    double d = 4;
    for (int i = 0; i < STEPS; i++) {
      a = Math.fma(a, factor, 0.5);
      b = Math.fma(b, factor, 0.25);
      c = Math.fma(c, -factor, a);
      d = Math.fma(d, -factor, b);
    }
    return Double.doubleToRawLongBits(a)
        ^ Long.rotateLeft(Double.doubleToRawLongBits(b), 16)
        ^ Long.rotateLeft(Double.doubleToRawLongBits(c), 32)
        ^ Long.rotateLeft(Double.doubleToRawLongBits(d), 48);
  }

  @Override
  public boolean block() {
    return compute(factor) == expected;
  }
}
