package dev.squall.latency;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
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
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
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
