package dev.squall.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Quantities as a person reads them: at most four significant digits, the largest unit that keeps
 * the number ≥ 1.
 */
public final class Print {
  private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private Print() {}

  /** A plain number, at most four significant digits, never in scientific notation. */
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
    while (Math.abs(value) >= 999.95 && power < DECIMAL.length - 1) {
      value /= 1000;
      power++;
    }
    return number(power == 0 ? Math.rint(value * 100) / 100 : value) + " " + DECIMAL[power];
  }

  /** A duration: {@code 250 µs}, {@code 1.5 s}, {@code 3 min}, {@code 24 h}, {@code 1 h 30 min}. */
  public static String duration(long nanos) {
    long size = Math.abs(nanos);
    if (size >= 60_000_000_000L) {
      return longDuration(nanos);
    }
    if (size >= 1_000_000_000L || size == 0) {
      return number(nanos / 1e9) + " s";
    }
    if (size >= 1_000_000L) {
      return number(nanos / 1e6) + " ms";
    }
    return size >= 1_000L ? number(nanos / 1e3) + " µs" : nanos + " ns";
  }

  /** See {@link #duration(long)}. */
  public static String duration(Duration duration) {
    return duration(duration.toNanos());
  }

  private static String longDuration(long nanos) {
    StringBuilder text = new StringBuilder(nanos < 0 ? "-" : "");
    long rest = Math.abs(nanos);
    long hours = rest / 3_600_000_000_000L;
    rest -= hours * 3_600_000_000_000L;
    long minutes = rest / 60_000_000_000L;
    rest -= minutes * 60_000_000_000L;
    if (hours > 0) {
      text.append(hours).append(" h ");
    }
    if (minutes > 0) {
      text.append(minutes).append(" min ");
    }
    if (rest > 0) {
      text.append(number(rest / 1e9)).append(" s");
    }
    return text.toString().strip();
  }

  static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + ": must be a finite number, was " + value);
    }
  }
}
