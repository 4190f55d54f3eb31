package dev.squall.gpu.kernel;

/**
 * The few operations of 32 bits that seed the kernels, and fold their results: part/mix.ptx and the
 * kernels' own text do the same. It is not that of dev.squall.chance, whose 64-bit products a GPU
 * would spend many times longer on.
 */
final class Mix {
  private Mix() {}

  /**
   * The hash of {@code index} under {@code seed}: Wellons's lowbias32 (Prospecting for Hash
   * Functions, 2018) of index · 2³²/φ + seed.
   */
  static int of(int seed, int index) {
    int h = index * 0x9e3779b9 + seed;
    h = (h ^ (h >>> 16)) * 0x7feb352d;
    h = (h ^ (h >>> 15)) * 0x846ca68b;
    return h ^ (h >>> 16);
  }

  /** The next after {@code h}: a linear congruential generator (Knuth and Lewis's). */
  static int next(int h) {
    return h * 1664525 + 1013904223;
  }

  /**
   * Takes {@code word} into {@code result}; the order matters. Turned and multiplied, so that no
   * bit that is wrong now and again cancels itself.
   */
  static int fold(int result, int word) {
    return Integer.rotateLeft(result, 5) * 0x9e3779b1 + word;
  }
}
