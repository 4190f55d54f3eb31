package dev.squall.bench;

import java.util.Locale;

/**
 * One measured figure.
 *
 * @param figure what it is
 * @param value NaN when it could not be measured
 * @param unit of the value, empty for a ratio
 * @param bound what the value must hold
 * @param limit at least or at most this; unused without a bound
 * @param note how it came about, or why it is missing; may be empty
 */
public record Line(
    String figure, double value, String unit, Bound bound, double limit, String note) {
  /** What a value must hold. */
  public enum Bound {
    /** At least the limit. */
    AT_LEAST("≥"),
    /** At most the limit. */
    AT_MOST("≤"),
    /** Nothing: it is there to compare. */
    NONE("");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  /** How it came out. */
  public enum Outcome {
    /** Within its bound. */
    PASS,
    /** Not. */
    FAIL,
    /** Without a bound. */
    INFO,
    /** Not measured. */
    SKIPPED
  }

  /** A figure that must be at least {@code limit}. */
  public static Line atLeast(double limit, String figure, double value, String unit, String note) {
    return new Line(figure, value, unit, Bound.AT_LEAST, limit, note);
  }

  /** A figure that must be at most {@code limit}. */
  public static Line atMost(double limit, String figure, double value, String unit, String note) {
    return new Line(figure, value, unit, Bound.AT_MOST, limit, note);
  }

  /** A figure to compare with. */
  public static Line info(String figure, double value, String unit, String note) {
    return new Line(figure, value, unit, Bound.NONE, 0, note);
  }

  /** A figure that could not be measured here. */
  public static Line skipped(String figure, String why) {
    return new Line(figure, Double.NaN, "", Bound.NONE, 0, why);
  }

  /** How it came out. */
  public Outcome outcome() {
    if (Double.isNaN(value)) {
      return Outcome.SKIPPED;
    }
    return switch (bound) {
      case AT_LEAST -> value >= limit ? Outcome.PASS : Outcome.FAIL;
      case AT_MOST -> value <= limit ? Outcome.PASS : Outcome.FAIL;
      case NONE -> Outcome.INFO;
    };
  }

  /** On one line: {@code PASS cpu at 50 %: mean error 0.12 points (≤ 0.3) note}. */
  public String text() {
    StringBuilder text =
        new StringBuilder(String.format(Locale.ROOT, "%-7s %-52s", outcome(), figure));
    if (!Double.isNaN(value)) {
      text.append(String.format(Locale.ROOT, " %9.4g", value));
      if (!unit.isEmpty()) {
        text.append(' ').append(unit);
      }
    }
    if (bound != Bound.NONE) {
      text.append(String.format(Locale.ROOT, "  (%s %.4g)", bound.sign, limit));
    }
    if (!note.isEmpty()) {
      text.append("  ").append(note);
    }
    return text.toString();
  }
}
