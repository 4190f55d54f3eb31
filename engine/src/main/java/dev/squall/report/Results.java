package dev.squall.report;

import dev.squall.latency.Histograms;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A drive's results over one or more intervals. For one thread. */
final class Results {
  private final Histogram response = Histograms.empty();
  private long nanos;
  private long ended;
  private long bad;

  /** Takes in an interval. */
  void add(long length, long operations, long failed, Histogram responses) {
    nanos += length;
    ended += operations;
    bad += failed;
    response.add(responses);
  }

  void add(Results other) {
    add(other.nanos, other.ended, other.bad, other.response);
  }

  boolean none() {
    return nanos == 0;
  }

  /** Share of what ended. */
  double errors() {
    return ended == 0 ? 0 : (double) bad / ended;
  }

  /** What ended well. */
  double perSecond() {
    return (ended - bad) / (nanos * 1e-9);
  }

  /** Seconds; 0 for nothing. */
  double p99() {
    return response.getTotalCount() == 0 ? 0 : response.getValueAtPercentile(99) * 1e-9;
  }

  FaultSummary.Results summary() {
    return new FaultSummary.Results(
        ended,
        nanos == 0 ? null : perSecond(),
        ended == 0 ? null : errors(),
        seconds(50),
        seconds(99));
  }

  private @Nullable Double seconds(double percentile) {
    return response.getTotalCount() == 0 ? null : response.getValueAtPercentile(percentile) * 1e-9;
  }
}
