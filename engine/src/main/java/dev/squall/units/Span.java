package dev.squall.units;

import java.time.Duration;

/** A stretch of time as a quantity; everywhere else a {@link Duration} says it. */
public record Span(long nanos) implements Quantity, Comparable<Span> {
  /** A duration as a quantity. */
  public static Span of(Duration duration) {
    return new Span(duration.toNanos());
  }

  /**
   * So many seconds, rounded to nanoseconds.
   *
   * @throws IllegalArgumentException when the number is not finite or beyond 292 years
   */
  public static Span ofSeconds(double seconds) {
    Print.requireFinite("time", seconds);
    if (Math.abs(seconds) >= 0x1p63 / 1e9) {
      throw new IllegalArgumentException(
          "time: must be within 292 years, was " + Print.number(seconds) + " s");
    }
    return new Span(Math.round(seconds * 1e9));
  }

  /** This as a duration. */
  public Duration toDuration() {
    return Duration.ofNanos(nanos);
  }

  @Override
  public Dimension dimension() {
    return Dimension.TIME;
  }

  @Override
  public double canonical() {
    return nanos / 1e9;
  }

  @Override
  public int compareTo(Span other) {
    return Long.compare(nanos, other.nanos);
  }

  @Override
  public String toString() {
    return Print.duration(nanos);
  }
}
