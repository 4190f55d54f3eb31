package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.gpu.ptx.Device;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileProductsTest {
  private static final int TILES = 3;
  private static final int[][] PAIRS = {{0, 1}, {2, 0}, {1, 1}, {2, 2}, {0, 2}};

  private final Device device = new Device();
  private int[] elements;
  private long tiles;
  private long pairs;
  private long sums;

  private void take(int n) {
    elements = new int[TILES * n * n];
    tiles = device.allocate(4L * elements.length);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (int) Chance.ofSeed(n).below(i, 9) - 4;
      device.put(tiles + 4L * i, Float.floatToRawIntBits(elements[i]));
    }
    pairs = device.allocate(8L * PAIRS.length);
    for (int i = 0; i < PAIRS.length; i++) {
      device.put(pairs + 8L * i, PAIRS[i][0]);
      device.put(pairs + 8L * i + 4, PAIRS[i][1]);
    }
    sums = device.allocate(8L * n * n * PAIRS.length);
  }

  /** In one part, in parts of which the last is shorter, and each for itself. */
  @ParameterizedTest
  @CsvSource({"4, 5", "4, 2", "8, 1", "20, 3"})
  void sumsTheProductsOfAllPairs(int n, int each) {
    take(n);
    int parts = Math.ceilDiv(PAIRS.length, each);
    launch(
        TileProducts.PRODUCTS,
        tiles,
        pairs,
        PAIRS.length,
        each,
        n,
        sums,
        TileProducts.shares(n) * parts);
    launch(TileProducts.TOGETHER, sums, parts, (long) n * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        long expected = 0;
        for (int[] pair : PAIRS) {
          for (int k = 0; k < n; k++) {
            expected += elements[(pair[0] * n + i) * n + k] * elements[(pair[1] * n + k) * n + j];
          }
        }
        assertThat(sum(i * n + j)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 5", "4, 2", "8, 1"})
  void sumsTheFirstTilesOfAllPairs(int n, int each) {
    take(n);
    int parts = Math.ceilDiv(PAIRS.length, each);
    long square = (long) n * n;
    launch(TileProducts.SUMS, tiles, pairs, PAIRS.length, each, square, sums, square * parts);
    launch(TileProducts.TOGETHER, sums, parts, square);
    for (int i = 0; i < square; i++) {
      long expected = 0;
      for (int[] pair : PAIRS) {
        expected += elements[(int) (pair[0] * square) + i];
      }
      assertThat(sum(i)).isEqualTo(expected);
    }
  }

  private void launch(String entry, long... arguments) {
    device.launch(TileProducts.ptx(), entry, 1, 32, arguments);
  }

  private double sum(int index) {
    return Double.longBitsToDouble(device.wide(sums + 8L * index));
  }
}
