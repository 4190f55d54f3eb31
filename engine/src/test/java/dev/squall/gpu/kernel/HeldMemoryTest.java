package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.gpu.ptx.Device;
import org.junit.jupiter.api.Test;

class HeldMemoryTest {
  private static final int COUNT = 1000;
  private static final int SEED = 0xcafe;

  private final Device device = new Device();
  private final long wrong = device.allocate(8);

  @Test
  void findsEveryWordThatIsNotAsItWasFilled() {
    long words = filled(SEED);
    for (int i = 0; i < COUNT; i++) {
      assertThat(device.word(words + 4L * i)).isEqualTo(HeldMemory.word(SEED, i));
    }
    assertThat(verify(words)).isZero();
    device.put(words + 4 * 17, device.word(words + 4 * 17) ^ 1 << 30);
    device.put(words + 4 * 999, 0);
    assertThat(verify(words)).isEqualTo(2);
  }

  @Test
  void countsWhatDiffers() {
    long left = filled(SEED);
    long right = filled(SEED);
    assertThat(compare(left, right)).isZero();
    device.put(right + 4 * 256, 1);
    assertThat(compare(left, right)).isEqualTo(1);
    assertThat(compare(left, filled(SEED + 1))).isEqualTo(COUNT);
  }

  private long filled(int seed) {
    long words = device.allocate(4 * COUNT);
    device.launch(HeldMemory.ptx(), HeldMemory.FILL, 2, 64, words, COUNT, seed);
    return words;
  }

  private long verify(long words) {
    device.putWide(wrong, 0);
    device.launch(HeldMemory.ptx(), HeldMemory.VERIFY, 3, 32, words, COUNT, SEED, wrong);
    return device.wide(wrong);
  }

  private long compare(long left, long right) {
    device.putWide(wrong, 0);
    device.launch(HeldMemory.ptx(), HeldMemory.COMPARE, 1, 96, left, right, COUNT, wrong);
    return device.wide(wrong);
  }
}
