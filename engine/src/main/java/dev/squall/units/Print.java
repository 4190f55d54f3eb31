package dev.squall.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Quantities as a person reads them: fractions rounded to four significant digits, the largest unit
 * that keeps the number at 1 or above. {@link Quantities} reads all of it back.
 */
public final class Print {
  private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final String[] BINARY = {"KiB", "MiB", "GiB", "TiB"};
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final long SECOND = 1_000_000_000;

  /**
   * What four digits would print as the next unit up is printed in that unit: 1 s rather than 1000
   * ms.
   */
  private static final double ROUNDS_UP = 0.99995;

  private Print() {}

  /**
   * A plain number: whole ones in full, others to four significant digits, never in scientific
   * notation.
   */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** Bytes in powers of 1000: {@code 16.38 kB}. */
  public static String bytes(double bytes) {
    int power = 0;
    double value = bytes;
    while (Math.abs(value) >= 1000 * ROUNDS_UP && power < DECIMAL.length - 1) {
      value /= 1000;
      power++;
    }
    BigDecimal rounded = Double.isFinite(value) ? new BigDecimal(value).round(FOUR_DIGITS) : null;
    String number = rounded == null ? Double.toString(value) : plain(rounded);
    return number + " " + DECIMAL[power];
  }

  /**
   * A size that was set, not measured: {@code 16 KiB} or {@code 256 MiB} where it is a whole number
   * below 1024 of such a unit and no whole number of kB, else in powers of 1000.
   */
  static String size(long bytes) {
    int power = 0;
    long value = bytes;
    while (value != 0 && value % 1024 == 0 && power < BINARY.length) {
      value /= 1024;
      power++;
    }
    return power == 0 || value >= 1024 || bytes % 1000 == 0
        ? bytes(bytes)
        : value + " " + BINARY[power - 1];
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /**
   * A duration: {@code 250 µs}, {@code 1.5 s}, {@code 3 min}, {@code 24 h}, {@code 1 h 30 min}.
   * From a minute on to the hundredth of a second.
   */
  public static String duration(long nanos) {
    // The longest negative time has no positive twin; one nanosecond less is the same text.
    long size = nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos);
    String sign = nanos < 0 ? "-" : "";
    if (size >= 60 * SECOND * ROUNDS_UP) {
      return sign + longDuration(size);
    }
    if (size >= SECOND * ROUNDS_UP || size == 0) {
      return sign + number(size / 1e9) + " s";
    }
    if (size >= 1_000_000 * ROUNDS_UP) {
      return sign + number(size / 1e6) + " ms";
    }
    return size >= 1_000 ? sign + number(size / 1e3) + " µs" : sign + size + " ns";
  }

  /**
   * See {@link #duration(long)}; what is too long for nanoseconds in a {@code long} prints as the
   * longest that is not.
   */
  public static String duration(Duration duration) {
    try {
      return duration(duration.toNanos());
    } catch (ArithmeticException e) {
      return duration(duration.isNegative() ? -Long.MAX_VALUE : Long.MAX_VALUE);
    }
  }

  private static String longDuration(long nanos) {
    long hundredths = nanos / 10_000_000 + (nanos % 10_000_000 >= 5_000_000 ? 1 : 0);
    long hours = hundredths / 360_000;
    long minutes = hundredths / 6_000 % 60;
    long rest = hundredths % 6_000;
    StringBuilder text = new StringBuilder();
    if (hours > 0) {
      text.append(hours).append(" h ");
    }
    if (minutes > 0) {
      text.append(minutes).append(" min ");
    }
    if (rest > 0) {
      text.append(number(rest / 100.0)).append(" s");
    }
    return text.toString().strip();
  }

  static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + ": must be a finite number, was " + value);
    }
  }
}
