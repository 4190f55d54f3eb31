package dev.squall.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.io.NumberInput;

/**
 * A place in a line of JSON that is read in exactly the form that {@link EventWriter} writes. What
 * deviates from it is told once and for all by {@link #other()}. For one thread.
 *
 * <p>A number of whose digits none is lost in a double, over a power of ten that is one, is the
 * quotient of both, correctly rounded (Clinger 1990); any other is read by the library.
 */
final class Cursor {
  private static final byte[] NULL = ascii("null");
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long BLANKS = ' ' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long SLASHES = '\\' * ONES;
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

  Cursor(byte[] line, int from, int length) {
    this.line = line;
    this.at = from;
    this.end = from + length;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** True once something was in another form. */
  boolean other() {
    return other;
  }

  /** What follows is in another form. */
  void otherwise() {
    other = true;
  }

  /** True at the line's end. */
  boolean ended() {
    return at == end;
  }

  /** Goes past {@code text} where it is next. */
  boolean is(byte[] text) {
    if (at + text.length > end
        || !Arrays.equals(line, at, at + text.length, text, 0, text.length)) {
      return false;
    }
    at += text.length;
    return true;
  }

  /** The same of one character. */
  boolean is(char next) {
    if (at >= end || line[at] != next) {
      return false;
    }
    at++;
    return true;
  }

  /** Goes past {@code text}, which must be next. */
  void must(byte[] text) {
    other |= !is(text);
  }

  /** A whole number that follows {@code name}. */
  long whole(byte[] name) {
    must(name);
    return other ? 0 : whole();
  }

  long whole() {
    boolean negative = at < end && line[at] == '-';
    at += negative ? 1 : 0;
    int first = at;
    long value = digits(0);
    boolean led = at > first + 1 && line[first] == '0';
    other |= at == first || at - first > MOST_DIGITS || led;
    return negative ? -value : value;
  }

  /** Text in quotes without anything that is escaped, ASCII alone. */
  String text() {
    int first = at + 1;
    if (at >= end || line[at] != '"') {
      other = true;
      return "";
    }
    int last = plain(first);
    while (last < end && line[last] != '"' && line[last] != '\\' && line[last] >= ' ') {
      last++;
    }
    if (last >= end || line[last] != '"') {
      other = true;
      return "";
    }
    at = last + 1;
    return first == last ? "" : new String(line, first, last - first, StandardCharsets.ISO_8859_1);
  }

  /** Past as many whole words as are plain text for sure: none that ends, escapes or commands. */
  private int plain(int from) {
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long word = (long) WORD.get(line, i);
      long quote = word ^ QUOTES;
      long slash = word ^ SLASHES;
      long stops = word | (word - BLANKS) | ((quote - ONES) & ~quote) | ((slash - ONES) & ~slash);
      if ((stops & HIGH) != 0) {
        break;
      }
    }
    return i;
  }

  private long digits(long before) {
    long value = before;
    while (at < end && line[at] >= '0' && line[at] <= '9') {
      value = 10 * value + (line[at++] - '0');
    }
    return value;
  }

  /** A number, or null for one that is none. */
  double number() {
    if (at < end && line[at] == 'n') {
      other |= !is(NULL);
      return Double.NaN;
    }
    int first = at;
    boolean negative = is('-');
    int begin = at;
    long value = digits(0);
    int places = 0;
    other |= at == begin || (line[begin] == '0' && at > begin + 1);
    if (is('.')) {
      int point = at;
      value = digits(value);
      places = at - point;
      other |= places == 0;
    }
    int mantissa = at - begin;
    boolean scaled = is('E');
    if (scaled) {
      boolean down = is('-');
      int power = at;
      digits(0);
      other |= at == power || (down && at == power + 1 && line[power] == '0');
    }
    if (other) {
      return Double.NaN;
    }
    if (scaled || mantissa > MOST_DIGITS + 1 || value > EXACT || places >= TENS.length) {
      return library(first, at - first);
    }
    double size = value / TENS[places];
    return negative ? -size : size;
  }

  private double library(int from, int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) line[from + i];
    }
    return NumberInput.parseDouble(text, true);
  }
}
