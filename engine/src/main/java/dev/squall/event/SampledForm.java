package dev.squall.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one line that a journal has most of without a general parser: {@code
 * {"at":1,"type":"sampled","lateNanos":2,"costNanos":3,"values":[0.5,null]}}, in exactly the form
 * that {@link EventWriter} writes. What deviates from it is left to whoever reads anything.
 *
 * <p>A number of whose digits none is lost in a double, over a power of ten that is one, is the
 * quotient of both, correctly rounded (Clinger 1990); any other is read by the library.
 */
final class SampledForm {
  private static final byte[] HEAD = bytes("{\"at\":");
  private static final byte[] LATE = bytes(",\"type\":\"sampled\",\"lateNanos\":");
  private static final byte[] COST = bytes(",\"costNanos\":");
  private static final byte[] VALUES = bytes(",\"values\":[");
  private static final byte[] NULL = bytes("null");
  private static final byte[] END = bytes("]}");
  private static final long EXACT = 1L << 53;
  private static final int MOST_DIGITS = 17;
  private static final double[] TENS = new double[23];

  static {
    double ten = 1;
    for (int i = 0; i < TENS.length; i++) {
      TENS[i] = ten;
      ten *= 10;
    }
  }

  private final byte[] line;
  private final int end;
  private int at;
  private boolean other;

  private SampledForm(byte[] line, int from, int length) {
    this.line = line;
    this.at = from;
    this.end = from + length;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The line's event; null where it is in another form. */
  static @Nullable Timed read(byte[] line, int from, int length) {
    return new SampledForm(line, from, length).read();
  }

  private @Nullable Timed read() {
    if (!is(HEAD)) {
      return null;
    }
    long moment = whole();
    if (other || !is(LATE)) {
      return null;
    }
    long late = whole();
    if (other || !is(COST)) {
      return null;
    }
    long cost = whole();
    if (other || !is(VALUES)) {
      return null;
    }
    double[] values = values();
    return values == null || at != end
        ? null
        : new Timed(moment, new Event.Sampled(late, cost, values));
  }

  private boolean is(byte[] text) {
    if (at + text.length > end
        || !Arrays.equals(line, at, at + text.length, text, 0, text.length)) {
      return false;
    }
    at += text.length;
    return true;
  }

  private double @Nullable [] values() {
    double[] values = new double[64];
    int n = 0;
    if (is(END)) {
      return new double[0];
    }
    while (true) {
      if (n == values.length) {
        values = Arrays.copyOf(values, 2 * n);
      }
      values[n++] = number();
      if (other) {
        return null;
      }
      if (is(END)) {
        return Arrays.copyOf(values, n);
      }
      if (at >= end || line[at++] != ',') {
        return null;
      }
    }
  }

  private long whole() {
    boolean negative = at < end && line[at] == '-';
    at += negative ? 1 : 0;
    int first = at;
    long value = digits(0);
    other |= at == first || at - first > MOST_DIGITS;
    return negative ? -value : value;
  }

  private long digits(long before) {
    long value = before;
    while (at < end && line[at] >= '0' && line[at] <= '9') {
      value = 10 * value + (line[at++] - '0');
    }
    return value;
  }

  private double number() {
    if (at < end && line[at] == 'n') {
      other |= !is(NULL);
      return Double.NaN;
    }
    int first = at;
    boolean negative = at < end && line[at] == '-';
    at += negative ? 1 : 0;
    int begin = at;
    long value = digits(0);
    int places = 0;
    boolean none = at == begin || (line[begin] == '0' && at > begin + 1);
    if (at < end && line[at] == '.') {
      int point = ++at;
      value = digits(value);
      places = at - point;
      none |= places == 0;
    }
    boolean longer = at < end && (line[at] == 'e' || line[at] == 'E');
    other |= none || longer;
    if (other) {
      return Double.NaN;
    }
    if (at - begin > MOST_DIGITS + 1 || value > EXACT || places >= TENS.length) {
      return Double.parseDouble(new String(line, first, at - first, StandardCharsets.US_ASCII));
    }
    double size = value / TENS[places];
    return negative ? -size : size;
  }
}
