package dev.squall.latency;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One operation in an interval, its times decoded. Nobody changes the histograms: several readers
 * share them.
 */
public record Times(Calls.OperationCalls counts, Histogram service, Histogram response) {
  /** Those of an interval. */
  public static List<Times> of(Calls calls) {
    return calls.operations().stream()
        .map(each ->
            new Times(each, Histograms.read(each.service()), Histograms.read(each.response())))
        .toList();
  }

  /** Seconds below which {@code percentile} percent lie; NaN where there are none. */
  public static double seconds(Histogram of, double percentile) {
    return of.getTotalCount() == 0
        ? Double.NaN
        : (percentile >= 100 ? of.getMaxValue() : of.getValueAtPercentile(percentile)) * 1e-9;
  }
}
