package dev.squall.gpu.ptx;

/** What an instruction makes of the bits of its operands. */
final class Arithmetic {
  private Arithmetic() {}

  static long compute(String opcode, long a, long b, long c) {
    return switch (opcode) {
      case "add.u32", "add.s32" -> u((int) a + (int) b);
      case "sub.u32", "sub.s32" -> u((int) a - (int) b);
      case "mul.lo.u32" -> u((int) a * (int) b);
      case "mul.hi.u32" -> a * b >>> 32;
      case "mul.wide.u32" -> a * b;
      case "mad.lo.u32" -> u((int) a * (int) b + (int) c);
      case "mad.wide.u32" -> a * b + c;
      case "add.u64" -> a + b;
      case "sub.u64" -> a - b;
      case "mul.lo.u64" -> a * b;
      case "div.u32" -> a / b;
      case "div.u64" -> Long.divideUnsigned(a, b);
      case "max.u32" -> Math.max(a, b);
      case "min.u32" -> Math.min(a, b);
      case "min.u64" -> Long.compareUnsigned(a, b) < 0 ? a : b;
      case "and.b32", "and.b64" -> a & b;
      case "or.b32", "or.b64" -> a | b;
      case "xor.b32", "xor.b64" -> a ^ b;
      case "shl.b32" -> b > 31 ? 0 : u((int) a << b);
      case "shr.u32" -> b > 31 ? 0 : a >>> b;
      case "shl.b64" -> b > 63 ? 0 : a << b;
      case "shr.u64" -> b > 63 ? 0 : a >>> b;
      // The funnel: the upper word of (b, a) turned left.
      case "shf.l.wrap.b32" -> u((int) ((b << 32 | a) << (c & 31) >>> 32));
      case "add.rn.f32" -> f(f(a) + f(b));
      case "sub.rn.f32" -> f(f(a) - f(b));
      case "mul.rn.f32" -> f(f(a) * f(b));
      case "fma.rn.f32" -> f(Math.fma(f(a), f(b), f(c)));
      case "neg.f32" -> f(-f(a));
      case "fma.rn.f64" -> Double.doubleToRawLongBits(Math.fma(d(a), d(b), d(c)));
      case "add.rn.f64" -> Double.doubleToRawLongBits(d(a) + d(b));
      case "cvt.f64.f32" -> Double.doubleToRawLongBits(f(a));
      case "neg.f64" -> Double.doubleToRawLongBits(-d(a));
      case "cvt.u64.u32" -> a;
      case "cvt.u32.u64" -> u((int) a);
      case "cvt.rn.f32.s32" -> f((float) (int) a);
      case "cvta.to.global.u64" -> a;
      case "mov.u32", "mov.b32", "mov.u64", "mov.b64", "mov.f32", "mov.f64" -> a;
      default -> throw new UnsupportedOperationException("no such instruction here: " + opcode);
    };
  }

  static boolean test(String comparison, String type, long a, long b) {
    int order =
        switch (type) {
          case "u32", "u64", "b32" -> Long.compareUnsigned(a, b);
          case "s32" -> Integer.compare((int) a, (int) b);
          case "s64" -> Long.compare(a, b);
          default -> throw new UnsupportedOperationException("no such comparison here: " + type);
        };
    return switch (comparison) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "lt" -> order < 0;
      case "le" -> order <= 0;
      case "gt" -> order > 0;
      case "ge" -> order >= 0;
      default -> throw new UnsupportedOperationException("no such comparison here: " + comparison);
    };
  }

  static long u(int bits) {
    return Integer.toUnsignedLong(bits);
  }

  static float f(long bits) {
    return Float.intBitsToFloat((int) bits);
  }

  static long f(float value) {
    return u(Float.floatToRawIntBits(value));
  }

  static double d(long bits) {
    return Double.longBitsToDouble(bits);
  }
}
