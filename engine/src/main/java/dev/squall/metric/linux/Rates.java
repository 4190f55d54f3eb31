package dev.squall.metric.linux;

import java.util.Arrays;

/**
 * Counters that only grow, as rates over the time since they were last read. A counter that shrank
 * (wrapped, or its device came back) gives no rate once.
 */
final class Rates {
  private final long[] last;
  private long lastNanos = Text.NONE;
  private double seconds = Double.NaN;

  Rates(int counters) {
    last = new long[counters];
    Arrays.fill(last, Text.NONE);
  }

  /** A new reading begins, at {@code nanos}. */
  void begin(long nanos) {
    seconds = lastNanos != Text.NONE && nanos > lastNanos ? (nanos - lastNanos) / 1e9 : Double.NaN;
    lastNanos = nanos;
  }

  /** Seconds since the last reading; NaN at the first. */
  double seconds() {
    return seconds;
  }

  /** How much counter {@code i} grew, NaN when unknown. */
  double growth(int i, long value) {
    long before = last[i];
    last[i] = value;
    return value == Text.NONE || before == Text.NONE || value < before
        ? Double.NaN
        : value - before;
  }

  /** As {@link #growth}, per second. */
  double perSecond(int i, long value) {
    return growth(i, value) / seconds;
  }
}
