package dev.squall.report;

import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Figures as reports and status lines print them: three significant digits, one unit, never
 * scientific.
 */
public final class Figures {
  private static final String NONE = "–";

  private Figures() {}

  /** A canonical number in its unit, three significant digits; a dash for none. */
  public static String quantity(Dimension unit, double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    return switch (unit) {
      case SHARE -> percent(value * 100);
      case BYTES -> Print.bytes(three(Math.max(0, value)));
      case THROUGHPUT -> Print.bytes(three(Math.max(0, value))) + "/s";
      case RATE -> Print.number(three(value)) + " /s";
      case TEMPERATURE -> Print.number(Math.rint(value * 10) / 10) + " °C";
      case POWER -> Print.number(three(value)) + " W";
      case TIME -> Print.duration(Math.round(three(value) * 1e9));
      case NUMBER -> Print.number(three(value));
    };
  }

  /** A difference: points for a share, else the unit itself. */
  public static String difference(Dimension unit, double value) {
    if (unit == Dimension.SHARE && Double.isFinite(value)) {
      return percent(value * 100).replace(" %", " points");
    }
    return quantity(unit, value);
  }

  /** A stretch of machine time: {@code 3 min 4 s}, {@code 850 ms}. */
  public static String stretch(long nanos) {
    long size = Math.abs(nanos);
    if (size >= 3_600_000_000_000L) {
      return Print.duration(Math.round(nanos / 60e9) * 60_000_000_000L);
    }
    if (size >= 60_000_000_000L) {
      return Print.duration(Math.round(nanos / 1e9) * 1_000_000_000L);
    }
    return Print.duration(Math.round(three((double) nanos)));
  }

  /** A moment of the run: {@code 1:02.5}, {@code 2:03:04}. */
  public static String moment(long nanos) {
    long tenths = Math.round(nanos / 1e8);
    long seconds = tenths / 10;
    long hours = seconds / 3600;
    return hours > 0
        ? "%d:%02d:%02d".formatted(hours, seconds / 60 % 60, seconds % 60)
        : "%d:%02d.%d".formatted(seconds / 60, seconds % 60, tenths % 10);
  }

  /** A moment of the run in whole seconds: {@code 1:02}, {@code 2:03:04}. */
  public static String clock(long nanos) {
    long seconds = Math.floorDiv(nanos, 1_000_000_000L);
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  /**
   * A moment of the scenario: {@code 13:05}, {@code 1d 02:00}, {@code 0:42.5} for one short of an
   * hour.
   */
  public static String scenario(double seconds, double whole) {
    if (!Double.isFinite(seconds)) {
      return "";
    }
    if (whole < 3600) {
      return moment(Math.round(seconds * 1e9));
    }
    long all = Math.round(seconds);
    boolean days = whole > 86_400;
    String time = "%02d:%02d".formatted(days ? all / 3600 % 24 : all / 3600, all / 60 % 60);
    return days && all >= 86_400 ? all / 86_400 + "d " + time : time;
  }

  /** A count with its noun: {@code 1 load}, {@code 3 loads}. */
  public static String count(long n, String noun) {
    return whole(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** A whole number in groups of three. */
  public static String whole(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String percent(double value) {
    double size = Math.abs(value);
    double shown = size >= 10 ? Math.rint(value * 10) / 10 : three(value);
    return (size < 0.005 ? "0" : Print.number(size < 1 ? Math.rint(value * 100) / 100 : shown))
        + " %";
  }

  private static double three(double value) {
    return value == 0 || !Double.isFinite(value)
        ? value
        : new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN)).doubleValue();
  }
}
