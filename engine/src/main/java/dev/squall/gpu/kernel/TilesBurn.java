package dev.squall.gpu.kernel;

/**
 * {@code tiles}: sums of products of tiles of small whole numbers, one sum a block; see tiles.ptx.
 */
final class TilesBurn implements Kernel {
  private static final int SIDE = 64;
  private static final int ELEMENTS = SIDE * SIDE;
  private static final int LARGEST = 4;

  /** A thread's share of the sum is 4 × 4. */
  private static final int SHARE = 4;

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public String stresses() {
    return "single-precision units and shared memory together: products of tiles";
  }

  @Override
  public Work unit() {
    return Work.FLOATING;
  }

  /** The two tiles of each block. */
  @Override
  public long leastBuffer(long threads) {
    return 2L * ELEMENTS * Float.BYTES * (threads / BLOCK);
  }

  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return 2.0 * SHARE * SHARE * SIDE * rounds * threads;
  }

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int lane = thread % BLOCK;
    float[] tiles = tiles(seed, thread - lane);
    int row = SHARE * (lane / (SIDE / SHARE));
    int column = SHARE * (lane % (SIDE / SHARE));
    int result = 0;
    for (int i = row; i < row + SHARE; i++) {
      for (int j = column; j < column + SHARE; j++) {
        float sum = 0;
        for (int round = 0; round < rounds; round++) {
          for (int k = 0; k < SIDE; k++) {
            sum = Math.fma(tiles[i * SIDE + k], tiles[ELEMENTS + k * SIDE + j], sum);
          }
        }
        result = Mix.fold(result, Float.floatToRawIntBits(sum));
      }
    }
    return result;
  }

  /** A and B of the block whose first thread is {@code first}, row by row. */
  private static float[] tiles(int seed, int first) {
    float[] tiles = new float[2 * ELEMENTS];
    for (int lane = 0; lane < BLOCK; lane++) {
      int h = Mix.of(seed, first + lane);
      for (int at = lane; at < tiles.length; at += BLOCK) {
        h = Mix.next(h);
        long choices = 2 * LARGEST + 1;
        tiles[at] = (int) ((Integer.toUnsignedLong(h) * choices) >>> 32) - LARGEST;
      }
    }
    return tiles;
  }
}
