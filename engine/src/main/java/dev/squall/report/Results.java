package dev.squall.report;

import dev.squall.latency.Histograms;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A drive's results over one or more intervals. For one thread. */
final class Results {
  /** By so much of a share more errors than before are worse. */
  private static final double ERRORS = 0.0005;

  /** So many times the errors, and the 99th percentile, are worse. */
  private static final double TWICE = 2;

  /** So many times the median is worse. */
  private static final double MEDIAN = 1.5;

  /** So much of what was done before is worse. */
  private static final double DONE = 0.5;

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

  /**
   * True when these are worse than {@code before}: more than twice the errors (and by more than
   * 0.05 %), more than 1.5 times the median or twice the 99th percentile of response times, or less
   * than half of what was done.
   */
  boolean worseThan(Results before) {
    return errors() > TWICE * before.errors() + ERRORS
        || perSecond() < DONE * before.perSecond()
        || slower(before, 50, MEDIAN)
        || slower(before, 99, TWICE);
  }

  private boolean slower(Results before, double percentile, double times) {
    return response.getValueAtPercentile(percentile)
        > times * before.response.getValueAtPercentile(percentile);
  }

  boolean none() {
    return nanos == 0;
  }

  private double errors() {
    return ended == 0 ? 0 : (double) bad / ended;
  }

  private double perSecond() {
    return (ended - bad) / (nanos * 1e-9);
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
