package dev.squall.analysis.bottleneck;

import dev.squall.units.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How figures are said in findings: three digits, one unit. */
final class Words {
  private static final MathContext THREE = new MathContext(3);

  private Words() {}

  /** {@code 0:42}. */
  static String moment(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  static String seconds(double seconds) {
    return Dimension.TIME.print(three(seconds));
  }

  static String rate(double perSecond) {
    return Dimension.RATE.print(three(perSecond));
  }

  static String times(double factor) {
    return factor >= 10
        ? Math.round(factor) + " times"
        : String.format(Locale.ROOT, "%.1f times", factor);
  }

  private static double three(double value) {
    return value == 0 || !Double.isFinite(value)
        ? value
        : new BigDecimal(value).round(THREE).doubleValue();
  }
}
