package dev.squall.stdlib.synthesis;

import dev.squall.chance.Chance;
import java.util.Arrays;

/** What a user of {@link Synthesis} works at. Of use to one thread at a time. */
final class Bench {
  private static final int VECTOR = 1 << 12;

  final double[] sum;
  final Products products;
  private final int[] pairs;
  private final double[] byGpu;
  private final double[] x;
  private final double[] bx;
  private final double[] abx;
  private final double[] expected;

  /**
   * For tiles of {@code n} rows.
   *
   * @param handed products that a GPU is handed at once; 0 where none has a part in it
   */
  Bench(Products products, int n, int handed) {
    this.products = products;
    sum = new double[n * n];
    pairs = new int[2 * Math.max(1, handed)];
    byGpu = new double[handed == 0 ? 0 : n * n];
    x = new double[n];
    bx = new double[n];
    abx = new double[n];
    expected = new double[n];
  }

  /** A batch begins: nothing is summed, and its check is with another vector. */
  void begin(Chance chance) {
    products.clear();
    Arrays.fill(byGpu, 0);
    Chance its = chance.stream("vector");
    for (int i = 0; i < x.length; i++) {
      x[i] = its.below(i, VECTOR);
      expected[i] = 0;
    }
  }

  /** Draws the pairs of tiles from {@code from} on, up to {@code left}; says how many. */
  int draw(Chance chance, int from, int left, int tiles) {
    int count = Math.min(left, pairs.length / 2);
    for (int i = 0; i < 2 * count; i++) {
      pairs[i] = (int) chance.below(2L * from + i, tiles);
    }
    return count;
  }

  /** The first {@code count} pairs for a GPU. */
  GpuProducts.Batch handOver(int count, boolean multiply) {
    return handOver(count, multiply, byGpu);
  }

  /** The same, to be summed elsewhere. */
  GpuProducts.Batch handOver(int count, boolean multiply, double[] into) {
    return new GpuProducts.Batch(pairs, count, multiply, into);
  }

  /** Adds the product of the pair at {@code i}, or its first tile, to {@code to}. */
  void add(int i, boolean multiply, Products to) {
    if (multiply) {
      to.multiply(pairs[2 * i], pairs[2 * i + 1]);
    } else {
      to.add(pairs[2 * i]);
    }
  }

  /** What is added of the pair at {@code i} is expected in the sum. */
  void expect(int i, boolean multiply) {
    if (multiply) {
      products.times(pairs[2 * i + 1], x, bx);
      products.times(pairs[2 * i], bx, abx);
    } else {
      products.times(pairs[2 * i], x, abx);
    }
    for (int row = 0; row < expected.length; row++) {
      expected[row] += abx[row];
    }
  }

  /** Writes the sum of all that was added, here and by a GPU. */
  void sum() {
    products.sum(sum);
    for (int i = 0; i < byGpu.length; i++) {
      sum[i] += byGpu[i];
    }
  }

  /** Whether the sum is as its check. */
  boolean holds() {
    int n = x.length;
    for (int i = 0; i < n; i++) {
      double row = 0;
      for (int j = 0; j < n; j++) {
        row += sum[i * n + j] * x[j];
      }
      if (row != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
