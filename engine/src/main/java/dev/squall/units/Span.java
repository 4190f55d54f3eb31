package dev.squall.units;

import java.time.Duration;

/** A stretch of time as a quantity; everywhere else a {@link Duration} says it. */
public record Span(long nanos) implements Quantity, Comparable<Span> {
  /** A duration as a quantity. */
  public static Span of(Duration duration) {
    return new Span(duration.toNanos());
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
