package dev.squall.stdlib.synthesis;

/**
 * Sums of products of square tiles. Of use to one thread at a time.
 *
 * <p>The elements of a tile are whole numbers of at most {@link #LARGEST}, so that every product
 * and every sum is exact: nothing is rounded, and a result is either right or wrong. Within a group
 * of {@link #group} products sums stay below 2²⁴, exact in a float; groups are summed in doubles.
 */
interface Products {
  /** The largest magnitude of an element. */
  int LARGEST = 4;

  /** The sum starts again from nothing. */
  void clear();

  /** Adds the product of the tiles {@code a} and {@code b}. */
  void multiply(int a, int b);

  /** Adds the tile {@code a} itself. */
  void add(int a);

  /** Writes the sum, row by row. */
  void sum(double[] into);

  /**
   * Writes tile {@code t} times the vector {@code x} into {@code y}, in doubles and by rows:
   * another way than that of the products.
   */
  void times(int t, double[] x, double[] y);

  /** Bytes of an element. */
  int elementBytes();

  /** Products of tiles of {@code n} rows that may be summed in floats: n · 16 · group ≤ 2²⁴. */
  static int group(int n) {
    return Math.max(1, (1 << 20) / n);
  }
}
