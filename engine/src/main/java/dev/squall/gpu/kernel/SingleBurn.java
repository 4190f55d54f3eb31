package dev.squall.gpu.kernel;

/** {@code fp32}: fused multiply-adds of floats; see fp32.ptx. */
final class SingleBurn implements Kernel {
  private static final int CHAINS = 8;
  private static final int STEPS = 16;

  /** What all threads have in common is seeded by a word that no thread's is. */
  static final int COMMON = -1;

  @Override
  public String name() {
    return "fp32";
  }

  @Override
  public String stresses() {
    return "single-precision units: fused multiply-adds in registers";
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
    float k = Float.intBitsToFloat((Mix.of(seed, COMMON) >>> 9) | 0x3f000000);
    int h = Mix.of(seed, thread);
    int result = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      h = Mix.next(h);
      float x = Float.intBitsToFloat((h >>> 9) | 0x3f800000);
      h = Mix.next(h);
      float y = Float.intBitsToFloat((h >>> 9) | 0x3f800000);
      for (long i = (long) rounds * STEPS; i > 0; i--) {
        x = Math.fma(y, k, x);
        y = Math.fma(x, -k, y);
      }
      result = Mix.fold(result, Float.floatToRawIntBits(x));
      result = Mix.fold(result, Float.floatToRawIntBits(y));
    }
    return result;
  }
}
