package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.gpu.ptx.Device;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileProductsTest {
  private static final int TILES = 3;
  private static final int[][] PAIRS = {{0, 1}, {2, 0}, {1, 1}};

  private final Device device = new Device();

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 20})
  void sumsTheProductsOfAllPairs(int n) {
    int[] elements = new int[TILES * n * n];
    long tiles = device.allocate(4L * elements.length);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (int) Chance.ofSeed(n).below(i, 9) - 4;
      device.put(tiles + 4L * i, Float.floatToRawIntBits(elements[i]));
    }
    long pairs = device.allocate(8L * PAIRS.length);
    for (int i = 0; i < PAIRS.length; i++) {
      device.put(pairs + 8L * i, PAIRS[i][0]);
      device.put(pairs + 8L * i + 4, PAIRS[i][1]);
    }
    long sum = device.allocate(8L * n * n);

    device.launch(
        TileProducts.ptx(),
        TileProducts.ENTRY,
        1,
        32,
        tiles,
        pairs,
        PAIRS.length,
        n,
        sum,
        TileProducts.shares(n));

    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double actual = Double.longBitsToDouble(device.wide(sum + 8L * (i * n + j)));
        assertThat(actual).isEqualTo(expected(elements, n, i, j));
      }
    }
  }

  private static double expected(int[] elements, int n, int i, int j) {
    long sum = 0;
    for (int[] pair : PAIRS) {
      for (int k = 0; k < n; k++) {
        sum += elements[(pair[0] * n + i) * n + k] * elements[(pair[1] * n + k) * n + j];
      }
    }
    return sum;
  }
}
