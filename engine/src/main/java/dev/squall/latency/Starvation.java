package dev.squall.latency;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * When a generator began its operations so late by its own fault that what was measured says more
 * of it than of what it calls: the 99th percentile of its delays is beyond {@link #BOUND_NANOS} and
 * beyond {@link #PART} of the median response time.
 */
public final class Starvation {
  /** Delays within it never count. */
  public static final long BOUND_NANOS = 10_000_000L;

  /** Nor do those that are so small a part of the median response time. */
  public static final double PART = 0.1;

  private Starvation() {}

  /** Why an interval can't be trusted; null when it can. */
  public static @Nullable String of(String drive, Calls calls) {
    if (calls.delay().isEmpty()) {
      return null;
    }
    double late = Times.seconds(Histograms.read(calls.delay()), 99);
    if (!(late * 1e9 > BOUND_NANOS)) {
      return null;
    }
    Histogram response = Histograms.empty();
    Times.of(calls).forEach(each -> response.add(each.response()));
    double median = Times.seconds(response, 50);
    // Operations that none ended of say nothing of what a delay would be small beside.
    return late > PART * (Double.isNaN(median) ? 0 : median)
        ? "the generator of '" + drive + "' was starved: it began operations late"
        : null;
  }
}
