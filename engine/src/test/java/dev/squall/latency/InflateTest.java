package dev.squall.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class InflateTest {
  private static final Chance CHANCE = Chance.ofSeed(31);
  private final Inflate inflate = new Inflate();

  private static byte[] pack(byte[] bytes, int level, int strategy) {
    Deflater deflater = new Deflater(level);
    deflater.setStrategy(strategy);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }

  /** Bytes of few kinds or many, some of them again and again. */
  private static byte[] bytes(int series) {
    Chance chance = CHANCE.stream(series);
    byte[] bytes = new byte[(int) chance.below(-1, series % 10 == 0 ? 60_000 : 300)];
    int kinds = 1 << chance.below(-2, 9);
    for (int i = 0; i < bytes.length; i++) {
      int back = (int) chance.below(2L * i, 40);
      bytes[i] =
          back > 0 && back < i && series % 3 == 0
              ? bytes[i - back]
              : (byte) Math.min(255, kinds * chance.exponential(2L * i + 1) / 8);
    }
    return bytes;
  }

  @Test
  void unpacksWhatTheLibraryPacks() {
    byte[] out = new byte[1 << 16];
    for (int series = 0; series < 1500; series++) {
      byte[] bytes = bytes(series);
      for (int level = 0; level <= 9; level += 3) {
        int strategy = series % 4 == 1 ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY;
        byte[] packed = pack(bytes, level, strategy);
        byte[] within = new byte[packed.length + 20];
        System.arraycopy(packed, 0, within, 8, packed.length);
        int size = inflate.unpack(within, 8, 8 + packed.length, out);
        assertThat(size).isEqualTo(bytes.length);
        assertThat(Arrays.copyOf(out, size)).isEqualTo(bytes);
        assertThat(inflate.unpack(packed, 0, packed.length, out)).isEqualTo(bytes.length);
      }
    }
  }

  @Test
  void whatIsCutOrAlteredIsDamaged() throws DataFormatException {
    byte[] out = new byte[1 << 16];
    for (int series = 1; series < 60; series++) {
      byte[] bytes = bytes(series);
      byte[] packed = pack(bytes, 1, Deflater.DEFAULT_STRATEGY);
      for (int length = 0; length < Math.min(packed.length, 400); length++) {
        assertThat(inflate.unpack(packed, 0, length, out)).as("cut at %d", length).isNegative();
      }
      for (int i = 0; i < Math.min(packed.length, 400); i++) {
        byte[] altered = packed.clone();
        altered[i] ^= (byte) (1 << (i % 8));
        int size = inflate.unpack(altered, 0, altered.length, out);
        // Bits after the last block say nothing, and a sum of 32 bits is not everything.
        if (size >= 0) {
          assertThat(library(altered)).as("at %d", i).isEqualTo(Arrays.copyOf(out, size));
        }
      }
    }
  }

  private static byte[] library(byte[] packed) throws DataFormatException {
    Inflater inflater = new Inflater();
    inflater.setInput(packed);
    byte[] out = new byte[1 << 16];
    int size = inflater.inflate(out);
    assertThat(inflater.finished()).isTrue();
    inflater.end();
    return Arrays.copyOf(out, size);
  }

  @Test
  void whatIsLongerThanThereIsRoomIsTold() {
    byte[] packed = pack(new byte[1000], 1, Deflater.DEFAULT_STRATEGY);
    assertThat(inflate.unpack(packed, 0, packed.length, new byte[999])).isNegative();
    assertThat(inflate.unpack(packed, 0, packed.length, new byte[1000])).isEqualTo(1000);
  }
}
