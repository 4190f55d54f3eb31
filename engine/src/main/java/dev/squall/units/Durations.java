package dev.squall.units;

import java.time.Duration;

/** Reads durations: {@code 30s}, {@code 250 ms}, {@code 1 h 30 min}. */
public final class Durations {
  private Durations() {}

  /**
   * Reads a duration that is not negative.
   *
   * @throws InvalidQuantity when it is none
   */
  public static Duration parse(String text) {
    Span span = (Span) Quantities.parse(text, Dimension.TIME);
    if (span.nanos() < 0) {
      throw new InvalidQuantity("'" + text.strip() + "' must not be negative", null);
    }
    return span.toDuration();
  }
}
