package dev.squall.latency;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A histogram as it was written ({@link Histograms}), by the few values that it has counts of: a
 * second's times are in some dozens of the thousands of places that a histogram has, and are added
 * to others far more often than looked at. Immutable.
 *
 * <pre>
 * base64 ▶ header, length ▶ inflate ▶ header ▶ counts as ZigZag LEB128, −n for n places of none
 * </pre>
 *
 * <p>The form is HdrHistogram's V2; what is in another is left to that library.
 */
public final class Recorded {
  /** That of nothing. */
  public static final Recorded NONE = new Recorded(new long[0], new long[0]);

  private static final int COOKIE = 0x1c849303;
  private static final int COMPRESSED = 0x1c849304;
  private static final int COOKIE_BASE = 0xffffff0f;
  private static final int HEADER = 40;

  /** Places of a value's first power of two and of each after it, with two significant digits. */
  private static final int HALF = 128;

  private static final int HALF_BITS = 7;
  private static final int LONGEST_PLACES = 8192;

  private static final ThreadLocal<Reader> READER = ThreadLocal.withInitial(Reader::new);

  private final long[] values;
  private final long[] counts;

  private Recorded(long[] values, long[] counts) {
    this.values = values;
    this.counts = counts;
  }

  /**
   * Reads what {@link Histograms#write} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Recorded read(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    Recorded quick = READER.get().read(text);
    return quick == null ? of(Histograms.read(text)) : quick;
  }

  private static Recorded of(Histogram histogram) {
    long[] values = new long[16];
    long[] counts = new long[16];
    int n = 0;
    for (var each : histogram.recordedValues()) {
      if (n == values.length) {
        values = Arrays.copyOf(values, 2 * n);
        counts = Arrays.copyOf(counts, 2 * n);
      }
      values[n] = histogram.lowestEquivalentValue(each.getValueIteratedTo());
      counts[n++] = each.getCountAtValueIteratedTo();
    }
    return new Recorded(Arrays.copyOf(values, n), Arrays.copyOf(counts, n));
  }

  /** Adds its counts. */
  public void addTo(Histogram histogram) {
    // The largest first: the histogram grows once.
    for (int i = values.length - 1; i >= 0; i--) {
      histogram.recordValueWithCount(values[i], counts[i]);
    }
  }

  /** All of several together. */
  public static Recorded together(List<Recorded> all) {
    Recorded sum = NONE;
    for (Recorded each : all) {
      sum = sum.with(each);
    }
    return sum;
  }

  private Recorded with(Recorded other) {
    if (values.length == 0 || other.values.length == 0) {
      return values.length == 0 ? other : this;
    }
    long[] both = new long[values.length + other.values.length];
    long[] sums = new long[both.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < values.length || j < other.values.length) {
      long mine = i < values.length ? values[i] : Long.MAX_VALUE;
      long theirs = j < other.values.length ? other.values[j] : Long.MAX_VALUE;
      both[n] = Math.min(mine, theirs);
      sums[n++] = (mine <= theirs ? counts[i++] : 0) + (theirs <= mine ? other.counts[j++] : 0);
    }
    return new Recorded(Arrays.copyOf(both, n), Arrays.copyOf(sums, n));
  }

  /** Nanoseconds below which {@code percentile} percent lie, as a histogram tells it; 0 of none. */
  public long at(double percentile) {
    long total = 0;
    for (long each : counts) {
      total += each;
    }
    double below = Math.clamp(Math.nextDown(percentile), 0, 100);
    long rank = Math.max(1, (long) Math.ceil(below * total / 100));
    long seen = 0;
    for (int i = 0; i < values.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return highest(values[i]);
      }
    }
    return 0;
  }

  /** True where there are none. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /** The largest, as a histogram tells it: the highest of its place; 0 of none. */
  public long largest() {
    return values.length == 0 ? 0 : highest(values[values.length - 1]);
  }

  /** The highest of the place whose lowest is {@code value}. */
  private static long highest(long value) {
    int power = Math.max(0, Long.SIZE - HALF_BITS - 1 - Long.numberOfLeadingZeros(value));
    return value + (1L << power) - 1;
  }

  /** It as a histogram of its own. */
  public Histogram histogram() {
    Histogram histogram = Histograms.empty();
    addTo(histogram);
    return histogram;
  }

  /** Reads one after another with the same buffers. For one thread. */
  private static final class Reader {
    private final Inflate inflate = new Inflate();
    private byte[] packed = new byte[1024];
    private final byte[] whole = new byte[HEADER + 2 * LONGEST_PLACES];
    private final long[] values = new long[LONGEST_PLACES];
    private final long[] counts = new long[LONGEST_PLACES];
    private int at;

    /** Null for what is in no form that it knows. */
    @Nullable Recorded read(String text) {
      try {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        if (packed.length < ascii.length) {
          packed = new byte[2 * ascii.length];
        }
        int length = Base64.getDecoder().decode(ascii, packed);
        if (length < 8 || (number(packed, 0) & COOKIE_BASE) != (COMPRESSED & COOKIE_BASE)) {
          return null;
        }
        int end = 8 + Math.min(number(packed, 4), length - 8);
        int size = inflate.unpack(packed, 8, end, whole);
        return size < 0 ? null : counts(size);
      } catch (IllegalArgumentException damaged) {
        return null;
      }
    }

    private @Nullable Recorded counts(int size) {
      boolean known =
          size >= HEADER
              && (number(whole, 0) & COOKIE_BASE) == (COOKIE & COOKIE_BASE)
              && number(whole, 8) == 0
              && number(whole, 12) == Histograms.DIGITS
              && number(whole, 16) == 0
              && number(whole, 20) == 1;
      int end = HEADER + number(whole, 4);
      if (!known || end > size) {
        return null;
      }
      at = HEADER;
      int place = 0;
      int n = 0;
      while (at < end) {
        long count = zigZag();
        if (count < 0) {
          place += (int) Math.min(LONGEST_PLACES, -count);
        } else {
          if (count > 0) {
            if (n == LONGEST_PLACES) {
              return null;
            }
            values[n] = value(place);
            counts[n++] = count;
          }
          place++;
        }
        if (place > LONGEST_PLACES) {
          return null;
        }
      }
      return new Recorded(Arrays.copyOf(values, n), Arrays.copyOf(counts, n));
    }

    private static long value(int place) {
      int power = (place >> HALF_BITS) - 1;
      return power < 0 ? place : (long) ((place & (HALF - 1)) + HALF) << power;
    }

    private long zigZag() {
      long value = 0;
      int shift = 0;
      while (true) {
        byte next = at < whole.length ? whole[at++] : 0;
        if (shift == 56) {
          value |= (next & 0xffL) << shift;
          break;
        }
        value |= (next & 0x7fL) << shift;
        if (next >= 0) {
          break;
        }
        shift += 7;
      }
      return (value >>> 1) ^ -(value & 1);
    }

    private static int number(byte[] from, int at) {
      return (from[at] & 0xff) << 24
          | (from[at + 1] & 0xff) << 16
          | (from[at + 2] & 0xff) << 8
          | (from[at + 3] & 0xff);
    }
  }
}
