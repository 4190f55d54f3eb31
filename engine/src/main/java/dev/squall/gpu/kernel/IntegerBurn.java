package dev.squall.gpu.kernel;

/** {@code integer}: multiply-adds of 32-bit integers; see integer.ptx. */
final class IntegerBurn implements Kernel {
  private static final int CHAINS = 8;
  private static final int STEPS = 32;

  @Override
  public String name() {
    return "integer";
  }

  @Override
  public String stresses() {
    return "integer units: 32-bit multiply-adds in registers";
  }

  @Override
  public Work unit() {
    return Work.INTEGER;
  }

  /** A multiply-add counts as two. */
  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return 2.0 * CHAINS * STEPS * rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int common = Mix.of(seed, SingleBurn.COMMON);
    int m = (common & ~7) | 5;
    int c = common | 1;
    int h = Mix.of(seed, thread);
    int result = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      h = Mix.next(h);
      int a = h;
      for (long i = (long) rounds * STEPS; i > 0; i--) {
        a = a * m + c;
      }
      result = Mix.fold(result, a);
    }
    return result;
  }
}
