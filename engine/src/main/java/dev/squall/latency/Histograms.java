package dev.squall.latency;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/**
 * Histograms of nanoseconds as text: HdrHistogram's compressed form (V2) in base64, empty for an
 * empty one. Two significant digits: a value is within 1 % of what was recorded. Thread-safe.
 */
public final class Histograms {
  /** Significant decimal digits of every histogram. */
  public static final int DIGITS = 2;

  /** Latencies above this count as this: an hour. */
  public static final long LONGEST_NANOS = 3_600_000_000_000L;

  /** V2's cookie of what is compressed. */
  static final int COMPRESSED = 0x1c849304;

  /**
   * What takes no more bytes than these is stored: of so little, compressing saves a fifth of the
   * text, and undoing it takes ten times as long as reading it.
   */
  private static final int FEW = 192;

  private static final short ZLIB_HEAD = 0x7801;
  private static final byte LAST_STORED = 1;

  /** Header, the block's, and the sum. */
  private static final int ZLIB = 2 + 5 + 4;

  private Histograms() {}

  /** An empty one that grows as it needs. */
  public static Histogram empty() {
    Histogram histogram = new Histogram(DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  /** {@code histogram} as text. */
  public static String write(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return "";
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity() + 64);
    int plain = histogram.encodeIntoByteBuffer(buffer);
    if (plain <= FEW) {
      return Base64.getEncoder().encodeToString(stored(buffer.array(), plain));
    }
    buffer.clear();
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  /** The compressed form of what is not compressed: one block of zlib's that is stored. */
  private static byte[] stored(byte[] plain, int size) {
    Adler32 sum = new Adler32();
    sum.update(plain, 0, size);
    ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + ZLIB + size);
    out.putInt(COMPRESSED).putInt(ZLIB + size);
    out.putShort(ZLIB_HEAD).put(LAST_STORED);
    out.order(ByteOrder.LITTLE_ENDIAN).putShort((short) size).putShort((short) ~size);
    out.order(ByteOrder.BIG_ENDIAN).put(plain, 0, size).putInt((int) sum.getValue());
    return out.array();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Histogram read(String text) {
    if (text.isEmpty()) {
      return empty();
    }
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
    } catch (DataFormatException | RuntimeException damaged) {
      throw new IllegalArgumentException(
          "histogram: must be HdrHistogram's compressed form in base64, was " + damaged, damaged);
    }
  }
}
