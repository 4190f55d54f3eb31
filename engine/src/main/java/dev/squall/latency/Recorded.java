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
  public static final Recorded NONE = new Recorded(new char[0], new int[0]);

  private static final int COOKIE = 0x1c849303;
  private static final int COOKIE_BASE = 0xffffff0f;
  private static final int HEADER = 40;

  /** Places of a value's first power of two and of each after it, with two significant digits. */
  private static final int HALF = 128;

  private static final int HALF_BITS = 7;
  private static final int LONGEST_PLACES = 8192;

  private static final ThreadLocal<Reader> READER = ThreadLocal.withInitial(Reader::new);
  private static final ThreadLocal<Sums> SUMS = ThreadLocal.withInitial(Sums::new);

  private final char[] places;
  private final int[] counts;
  private final long total;

  /**
   * Places that rise, and what was counted in each; one whose count is no int comes several times.
   */
  private Recorded(char[] places, int[] counts) {
    this.places = places;
    this.counts = counts;
    long sum = 0;
    for (int each : counts) {
      sum += each;
    }
    total = sum;
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
    char[] places = new char[16];
    int[] counts = new int[16];
    int n = 0;
    for (var each : histogram.recordedValues()) {
      int place = placeOf(histogram.lowestEquivalentValue(each.getValueIteratedTo()));
      for (long left = each.getCountAtValueIteratedTo(); left > 0; left -= counts[n++]) {
        if (n == places.length) {
          places = Arrays.copyOf(places, 2 * n);
          counts = Arrays.copyOf(counts, 2 * n);
        }
        places[n] = (char) place;
        counts[n] = (int) Math.min(left, Integer.MAX_VALUE);
      }
    }
    return new Recorded(Arrays.copyOf(places, n), Arrays.copyOf(counts, n));
  }

  /** Adds its counts. */
  public void addTo(Histogram histogram) {
    // The largest first: the histogram grows once.
    for (int i = places.length - 1; i >= 0; i--) {
      histogram.recordValueWithCount(lowest(places[i]), counts[i]);
    }
  }

  /** Adds its counts to those of all places, which go to {@link #last} at least. */
  void addTo(long[] all) {
    char[] own = places;
    int[] what = counts;
    for (int i = 0; i < own.length; i++) {
      all[own[i]] += what[i];
    }
  }

  /** The same, and sets the bits of those places. */
  private void addTo(long[] all, long[] bits) {
    char[] own = places;
    int[] what = counts;
    for (int i = 0; i < own.length; i++) {
      int place = own[i];
      all[place] += what[i];
      bits[place >> 6] |= 1L << place;
    }
  }

  /** The last place that has any; −1 of none. */
  int last() {
    return places.length == 0 ? -1 : places[places.length - 1];
  }

  /** All of several together. */
  public static Recorded together(List<Recorded> all) {
    Recorded one = NONE;
    int some = 0;
    for (Recorded each : all) {
      if (!each.isEmpty()) {
        one = each;
        some++;
      }
    }
    return some > 1 ? SUMS.get().of(all) : one;
  }

  /** Adds up several in the places of a histogram. For one thread. */
  private static final class Sums {
    private final long[] sums = new long[LONGEST_PLACES + 1];
    private final long[] bits = new long[(LONGEST_PLACES >> 6) + 1];
    private final char[] places = new char[LONGEST_PLACES + 1];
    private final int[] counts = new int[LONGEST_PLACES + 1];

    Recorded of(List<Recorded> all) {
      all.forEach(each -> each.addTo(sums, bits));
      boolean large = false;
      int n = 0;
      for (int word = 0; word < bits.length; word++) {
        for (long left = bits[word]; left != 0; left &= left - 1) {
          int place = (word << 6) + Long.numberOfTrailingZeros(left);
          large |= sums[place] > Integer.MAX_VALUE;
          places[n] = (char) place;
          counts[n++] = (int) sums[place];
          sums[place] = 0;
        }
        bits[word] = 0;
      }
      if (large) {
        Histogram sum = Histograms.empty();
        all.forEach(each -> each.addTo(sum));
        return Recorded.of(sum);
      }
      return new Recorded(Arrays.copyOf(places, n), Arrays.copyOf(counts, n));
    }
  }

  /** Nanoseconds below which {@code percentile} percent lie, as a histogram tells it; 0 of none. */
  public long at(double percentile) {
    if (places.length == 0) {
      return 0;
    }
    long above = total - rank(percentile, total);
    int i = places.length - 1;
    // From the end: most who ask want to know what is near it.
    for (long seen = counts[i]; seen <= above; seen += counts[i]) {
      i--;
    }
    return highest(places[i]);
  }

  /** Which of {@code total} the percentile is, from 1; the library's definition. */
  static long rank(double percentile, long total) {
    double below = Math.clamp(Math.nextDown(percentile), 0, 100);
    return Math.max(1, (long) Math.ceil(below * total / 100));
  }

  /** The lowest value of a place. */
  static long lowest(int place) {
    int power = (place >> HALF_BITS) - 1;
    return power < 0 ? place : (long) ((place & (HALF - 1)) + HALF) << power;
  }

  /** The highest. */
  static long highest(int place) {
    int power = Math.max(0, (place >> HALF_BITS) - 1);
    return lowest(place) + (1L << power) - 1;
  }

  /** The place of a value. */
  private static int placeOf(long value) {
    int power = Math.max(0, Long.SIZE - HALF_BITS - 1 - Long.numberOfLeadingZeros(value));
    return (power << HALF_BITS) + (int) (value >>> power);
  }

  /** True where there are none. */
  public boolean isEmpty() {
    return places.length == 0;
  }

  /** The largest, as a histogram tells it: the highest of its place; 0 of none. */
  public long largest() {
    return places.length == 0 ? 0 : highest(places[places.length - 1]);
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
    private final char[] places = new char[LONGEST_PLACES + 1];
    private final int[] counts = new int[LONGEST_PLACES + 1];
    private int at;

    /** Null for what is in no form that it knows. */
    @Nullable Recorded read(String text) {
      try {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        if (packed.length < ascii.length) {
          packed = new byte[2 * ascii.length];
        }
        int length = Base64.getDecoder().decode(ascii, packed);
        if (length < 8
            || (number(packed, 0) & COOKIE_BASE) != (Histograms.COMPRESSED & COOKIE_BASE)) {
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
      int n = 0; // at most place
      while (at < end) {
        places[n] = (char) place;
        byte next = whole[at];
        if (next >= 0) {
          // Of one byte, as most are; and without a branch on what it is, which can't be foretold.
          at++;
          int count = (next >>> 1) ^ -(next & 1);
          int none = count >> 31;
          counts[n] = count;
          n += -count >>> 31;
          place += 1 + none + (-count & none);
        } else {
          long count = zigZag();
          if (count > Integer.MAX_VALUE) {
            return null;
          }
          counts[n] = (int) count;
          n += count > 0 ? 1 : 0;
          place += count < 0 ? (int) Math.min(LONGEST_PLACES + 1, -count) : 1;
        }
        if (place > LONGEST_PLACES) {
          return null;
        }
      }
      return new Recorded(Arrays.copyOf(places, n), Arrays.copyOf(counts, n));
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
