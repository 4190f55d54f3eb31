package dev.squall.gpu.kernel;

/** {@code shared}: exchanges within a warp through shared memory; see shared.ptx. */
final class SharedBurn implements Kernel {
  private static final int LANES = 32;
  private static final int WORDS = 8;
  private static final int REPEATS = 4;

  /**
   * Even, so that an exchange can be undone, and loses nothing: its determinant, f² - 1, is odd.
   */
  private static final int FACTOR = 0x2c1b3c6e;

  @Override
  public String name() {
    return "shared";
  }

  @Override
  public String stresses() {
    return "shared memory: 16 bytes an access, without bank conflicts";
  }

  @Override
  public Work unit() {
    return Work.BYTES;
  }

  /** What is written and read: five exchanges of 32 bytes. */
  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return 2.0 * 4 * WORDS * 5 * REPEATS * rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int[][] lanes = new int[LANES][WORDS];
    for (int lane = 0; lane < LANES; lane++) {
      int h = Mix.of(seed, thread - thread % LANES + lane);
      for (int word = 0; word < WORDS; word++) {
        h = Mix.next(h);
        lanes[lane][word] = h;
      }
    }
    for (long i = (long) rounds * REPEATS; i > 0; i--) {
      for (int distance = 1; distance < LANES; distance *= 2) {
        lanes = exchange(lanes, distance);
      }
    }
    int result = 0;
    for (int word : lanes[thread % LANES]) {
      result = Mix.fold(result, word);
    }
    return result;
  }

  private static int[][] exchange(int[][] lanes, int distance) {
    int[][] after = new int[LANES][WORDS];
    for (int lane = 0; lane < LANES; lane++) {
      for (int word = 0; word < WORDS; word++) {
        after[lane][word] = lanes[lane][word] * FACTOR + lanes[lane ^ distance][word];
      }
    }
    return after;
  }
}
