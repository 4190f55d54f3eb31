package dev.squall.report;

import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A drive's results over one or more intervals. For one thread. */
final class Results {
  /** Of one interval alone; nothing once there are more. */
  private Recorded only = Recorded.NONE;

  private @Nullable Histogram several;
  private long nanos;
  private long ended;
  private long bad;

  /** Takes in an interval. */
  void add(long length, long operations, long failed, Recorded responses) {
    if (nanos == 0 && several == null) {
      only = responses;
    } else {
      responses.addTo(response());
    }
    count(length, operations, failed);
  }

  void add(Results other) {
    if (other.several == null) {
      add(other.nanos, other.ended, other.bad, other.only);
    } else {
      response().add(other.response());
      count(other.nanos, other.ended, other.bad);
    }
  }

  private void count(long length, long operations, long failed) {
    nanos += length;
    ended += operations;
    bad += failed;
  }

  private Histogram response() {
    Histogram known = several;
    if (known == null) {
      known = only.histogram();
      several = known;
    }
    return known;
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
    Double known = seconds(99);
    return known == null ? 0 : known;
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
    double seconds =
        several == null ? Times.seconds(only, percentile) : Times.seconds(several, percentile);
    return Double.isNaN(seconds) ? null : seconds;
  }
}
