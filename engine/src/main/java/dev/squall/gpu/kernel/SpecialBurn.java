package dev.squall.gpu.kernel;

/**
 * {@code special}: functions that devices approximate, so combined that the result is a whole
 * number; see special.ptx. Errors, as the PTX ISA bounds them:
 *
 * <pre>
 * 2^x      2^-22 of its value          log2 then      5.5 · 2^-22, times 2^9:    2^-10.5
 * log2     2^-22, of values up to 4
 * sin, cos 2^-20.5                     sin² + cos²    2^-18.9, times 2^12:       2^-6.9
 * rsqrt    2^-22.4 of its value        times m        2^-22.4, times 2^12:       2^-10.4
 * </pre>
 *
 * Together below 2⁻⁶, and half a step, 2⁻¹, is what would change the result.
 */
final class SpecialBurn implements Kernel {
  private static final int CHAINS = 4;
  private static final int STEPS = 8;
  private static final int FUNCTIONS = 5;

  @Override
  public String name() {
    return "special";
  }

  @Override
  public String stresses() {
    return "special-function units: exponential, logarithm, sine, cosine, reciprocal square root";
  }

  @Override
  public Work unit() {
    return Work.FUNCTIONS;
  }

  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return (double) FUNCTIONS * CHAINS * STEPS * rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int h = Mix.of(seed, thread);
    int result = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      h = Mix.next(h);
      int s = h;
      for (long i = (long) rounds * STEPS; i > 0; i--) {
        s = s * 1664525 + Float.floatToRawIntBits((s >>> 20) + TensorBurn.WHOLE);
      }
      result = Mix.fold(result, s);
    }
    return result;
  }
}
