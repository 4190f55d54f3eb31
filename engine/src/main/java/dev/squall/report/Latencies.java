package dev.squall.report;

import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import dev.squall.latency.Totals;
import java.util.Collection;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Times of one kind over a run: all of them, and those of intervals that can't be trusted beside,
 * which are few. For one thread.
 */
final class Latencies {
  private final Totals all = new Totals();
  private @Nullable Totals untrusted;

  void add(Recorded times, boolean counts) {
    all.add(times);
    if (!counts) {
      untrusted().add(times);
    }
  }

  private Totals untrusted() {
    Totals known = untrusted;
    if (known == null) {
      known = new Totals();
      untrusted = known;
    }
    return known;
  }

  /** All of several. */
  static Latencies together(Collection<Latencies> several) {
    Latencies sum = new Latencies();
    for (Latencies each : several) {
      sum.all.add(each.all);
      if (each.untrusted != null) {
        sum.untrusted().add(each.untrusted);
      }
    }
    return sum;
  }

  /** How many there are. */
  long count() {
    return all.count();
  }

  /** True where some can be trusted. */
  boolean anyTrusted() {
    return untrusted == null || all.count() > untrusted.count();
  }

  /** Those to be shown: the trusted ones, where there are any. */
  Histogram shown() {
    Histogram trusted = all.histogram();
    if (untrusted != null && anyTrusted()) {
      trusted.subtract(untrusted.histogram());
    }
    return trusted;
  }

  /** Sum of all of them, seconds. */
  double sum() {
    Histogram every = all.histogram();
    return every.getTotalCount() == 0 ? 0 : every.getMean() * every.getTotalCount() * 1e-9;
  }

  /** As the summary has them. */
  DriveSummary.Percentiles percentiles() {
    return percentiles(shown());
  }

  static DriveSummary.Percentiles percentiles(Histogram of) {
    if (of.getTotalCount() == 0) {
      return new DriveSummary.Percentiles(0, null, null, null, null, null, null);
    }
    return new DriveSummary.Percentiles(
        of.getTotalCount(),
        of.getMean() * 1e-9,
        Times.seconds(of, 50),
        Times.seconds(of, 90),
        Times.seconds(of, 99),
        Times.seconds(of, 99.9),
        Times.seconds(of, 100));
  }
}
