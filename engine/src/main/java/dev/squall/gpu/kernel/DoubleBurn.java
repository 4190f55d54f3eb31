package dev.squall.gpu.kernel;

/** {@code fp64}: fused multiply-adds of doubles; see fp64.ptx. */
final class DoubleBurn implements Kernel {
  private static final int CHAINS = 8;
  private static final int STEPS = 16;

  @Override
  public String name() {
    return "fp64";
  }

  @Override
  public String stresses() {
    return "double-precision units: fused multiply-adds in registers";
  }

  @Override
  public Work unit() {
    return Work.FLOATING;
  }

  /** A fused multiply-add counts as two. */
  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return 2.0 * 2 * CHAINS * STEPS * rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    double k = ofWords((Mix.of(seed, SingleBurn.COMMON) >>> 12) | 0x3fe00000, 0);
    int h = Mix.of(seed, thread);
    int result = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      int high = Mix.next(h);
      h = Mix.next(high);
      double x = ofWords((high >>> 12) | 0x3ff00000, h);
      high = Mix.next(h);
      h = Mix.next(high);
      double y = ofWords((high >>> 12) | 0x3ff00000, h);
      for (long i = (long) rounds * STEPS; i > 0; i--) {
        x = Math.fma(y, k, x);
        y = Math.fma(x, -k, y);
      }
      result = fold(fold(result, x), y);
    }
    return result;
  }

  private static double ofWords(int high, int low) {
    return Double.longBitsToDouble(((long) high << 32) | Integer.toUnsignedLong(low));
  }

  private static int fold(int result, double value) {
    long bits = Double.doubleToRawLongBits(value);
    return Mix.fold(Mix.fold(result, (int) bits), (int) (bits >>> 32));
  }
}
