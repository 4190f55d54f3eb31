package dev.squall.gpu.kernel;

/**
 * {@code half} and {@code bfloat16}: products of small whole numbers by the tensor units; see
 * half.ptx. The two differ in nothing but the bits of a 1 and a 2.
 */
final class TensorBurn implements Kernel {
  private static final int FRAGMENTS_A = 2;
  private static final int FRAGMENTS_B = 4;
  private static final int STEPS = 32;
  private static final int LANES = 32;
  private static final int DEPTH = 16;

  /** 1.5 · 2²³: added to a small whole number, that is the lower bits of the sum. */
  static final float WHOLE = 0x1.8p23f;

  private final String name;
  private final String type;

  TensorBurn(String name, String type) {
    this.name = name;
    this.type = type;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String stresses() {
    return "tensor units: products of " + type + " matrices, operands in registers";
  }

  @Override
  public Work unit() {
    return Work.FLOATING;
  }

  @Override
  public int architecture() {
    return 80;
  }

  /** A product of 16 × 16 and 16 × 8 elements is 2 · 16 · 16 · 8 operations of a whole warp. */
  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return 2.0 * 16 * 16 * 8 / LANES * FRAGMENTS_A * FRAGMENTS_B * STEPS * rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int[] sums = sums(seed, thread);
    int result = 0;
    for (int round = 0; round < rounds; round++) {
      for (int sum : sums) {
        result = Mix.fold(result, Float.floatToRawIntBits(((round & 1) == 0 ? sum : 0) + WHOLE));
      }
    }
    return result;
  }

  /** Of a round, the 4 elements of each of 8 accumulators that {@code thread} holds. */
  private static int[] sums(int seed, int thread) {
    int[][] words = words(seed, thread - thread % LANES);
    int group = thread % LANES / 4;
    int place = thread % 4;
    int[] sums = new int[4 * FRAGMENTS_A * FRAGMENTS_B];
    for (int i = 0; i < sums.length; i++) {
      int a = i / 4 / FRAGMENTS_B;
      int b = i / 4 % FRAGMENTS_B;
      int row = group + (i & 2) * 4;
      int column = 2 * place + (i & 1);
      for (int k = 0; k < DEPTH; k++) {
        sums[i] += elementOfA(words, a, row, k) * elementOfB(words, b, k, column);
      }
      sums[i] *= STEPS;
    }
    return sums;
  }

  /** The registers of a warp's lanes: 8 of A, 8 of B. */
  private static int[][] words(int seed, int first) {
    int[][] words = new int[LANES][16];
    for (int lane = 0; lane < LANES; lane++) {
      int h = Mix.of(seed, first + lane);
      for (int i = 0; i < words[lane].length; i++) {
        h = Mix.next(h);
        words[lane][i] = h;
      }
    }
    return words;
  }

  private static int elementOfA(int[][] words, int fragment, int row, int k) {
    int register = 4 * fragment + row / 8 + 2 * (k / 8);
    return element(words[row % 8 * 4 + k % 8 / 2][register], k);
  }

  private static int elementOfB(int[][] words, int fragment, int k, int column) {
    int register = 8 + 2 * fragment + k / 8;
    return element(words[4 * column + k % 8 / 2][register], k);
  }

  /**
   * Of the half of {@code word} that {@code k} is in: bit 15 is the sign, bit 14 makes a 2 of a 1.
   */
  private static int element(int word, int k) {
    int half = word >>> (16 * (k & 1));
    int size = 1 + ((half >>> 14) & 1);
    return ((half >>> 15) & 1) == 0 ? size : -size;
  }
}
