package dev.squall.report;

import dev.squall.latency.Histograms;
import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import org.HdrHistogram.Histogram;

/**
 * Times of one kind over a run: all of them, and those of intervals that can be trusted beside. For
 * one thread.
 */
final class Latencies {
  final Histogram all = Histograms.empty();
  final Histogram trusted = Histograms.empty();

  void add(Recorded times, boolean counts) {
    times.addTo(all);
    if (counts) {
      times.addTo(trusted);
    }
  }

  /** Those to be shown: the trusted ones, where there are any. */
  Histogram shown() {
    return trusted.getTotalCount() > 0 ? trusted : all;
  }

  /** Sum of all of them, seconds. */
  double sum() {
    return all.getTotalCount() == 0 ? 0 : all.getMean() * all.getTotalCount() * 1e-9;
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
