package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.gpu.ptx.Device;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {
  private final Device device = new Device();

  /** Words and a part of one, with bytes behind the last that must not count. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 2047, 4096})
  void isThatOfTheReferenceAndEveryBitCounts(int bytes) {
    Chance chance = Chance.ofSeed(bytes);
    ByteBuffer content = ByteBuffer.allocate(bytes + 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes; i++) {
      content.put(i, (byte) chance.bits(i));
    }
    long expected = Checksum.of(MemorySegment.ofBuffer(content).asSlice(0, bytes), 0);
    assertThat(onDevice(content, bytes)).isEqualTo(expected);
    content.put(bytes, (byte) 1);
    assertThat(onDevice(content, bytes)).as("what lies behind").isEqualTo(expected);
    for (int n = 0; n < 20; n++) {
      int at = (int) chance.below(1_000 + 2 * n, bytes);
      byte bit = (byte) (1 << chance.below(1_001 + 2 * n, 8));
      content.put(at, (byte) (content.get(at) ^ bit));
      assertThat(onDevice(content, bytes)).as("byte %s", at).isNotEqualTo(expected);
      content.put(at, (byte) (content.get(at) ^ bit));
    }
  }

  /** Two words that changed places are noticed, and parts add up. */
  @ParameterizedTest
  @ValueSource(ints = {16, 24})
  void theirPlacesCount(int bytes) {
    byte[] content = new byte[bytes];
    content[0] = 1;
    long first = Checksum.of(MemorySegment.ofArray(content), 0);
    content[0] = 0;
    content[8] = 1;
    MemorySegment moved = MemorySegment.ofArray(content);
    assertThat(Checksum.of(moved, 0)).isNotEqualTo(first);
    assertThat(Checksum.of(moved.asSlice(0, 8), 0) + Checksum.of(moved.asSlice(8), 1))
        .isEqualTo(Checksum.of(moved, 0));
  }

  private long onDevice(ByteBuffer content, int bytes) {
    long memory = device.allocate(bytes + 8);
    for (int i = 0; i < Checksum.words(bytes); i++) {
      device.putWide(memory + 8L * i, content.getLong(8 * i));
    }
    long sum = device.allocate(8);
    device.putWide(sum, 0);
    device.launch(
        Checksum.ptx(),
        Checksum.ENTRY,
        2,
        32,
        memory,
        Checksum.words(bytes),
        Checksum.mask(bytes),
        sum);
    return device.wide(sum);
  }
}
