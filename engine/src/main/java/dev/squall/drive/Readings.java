package dev.squall.drive;

import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.load.Reading;
import dev.squall.plan.Arrivals;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a drive did over an interval, in the words of a load: asked, achieved, latencies. */
final class Readings {
  private static final double NANO = 1e-9;

  private Readings() {}

  /**
   * The reading of {@code calls}.
   *
   * @param seconds the interval's length
   * @param perLevel operations a second at level 1, of a drive at a share of its maximum
   * @param level the level asked
   * @param active users that call
   */
  static Reading of(
      Arrivals arrivals, Calls calls, double seconds, double perLevel, double level, int active) {
    long wrong = calls.operations().stream().mapToLong(Calls.OperationCalls::wrong).sum();
    long failed = calls.operations().stream().mapToLong(Calls.OperationCalls::failed).sum();
    double asked;
    double achieved;
    switch (arrivals) {
      case Arrivals.Open open -> {
        asked = calls.planned() / seconds;
        achieved = calls.started() / seconds;
      }
      case Arrivals.OfMaximum share -> {
        asked = calls.planned() / seconds / perLevel;
        achieved = calls.started() / seconds / perLevel;
      }
      case Arrivals.Closed closed -> {
        asked = level;
        achieved = active;
      }
      case Arrivals.Maximum maximum -> {
        asked = level;
        achieved = calls.ended() / seconds;
      }
    }
    return new Reading(asked, achieved, calls.ended(), wrong, failed, details(calls), calls);
  }

  private static Map<String, Double> details(Calls calls) {
    Histogram all = Histograms.empty();
    for (Calls.OperationCalls each : calls.operations()) {
      all.add(Histograms.read(each.response()));
    }
    Map<String, Double> details = new HashMap<>();
    if (all.getTotalCount() > 0) {
      details.put("latency.p50", all.getValueAtPercentile(50) * NANO);
      details.put("latency.p99", all.getValueAtPercentile(99) * NANO);
      details.put("latency.max", all.getMaxValue() * NANO);
    }
    return details;
  }
}
