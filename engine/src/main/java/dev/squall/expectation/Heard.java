package dev.squall.expectation;

import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.latency.Times;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * An interval of a drive as it was told, decoded.
 *
 * @param atStart operations that had arrived and were not done when it began
 * @param draining true when it lies after the drive's phase
 */
record Heard(long from, long to, Calls calls, List<Times> times, long atStart, boolean draining) {
  /**
   * It as a slice, of one operation or of all.
   *
   * @param refused whether arrivals that found no place count among the failed
   */
  Slice slice(@Nullable String operation, boolean refused, Processors processors) {
    long ok = 0;
    long failed = 0;
    long wrong = 0;
    Histogram response = Histograms.empty();
    Histogram service = Histograms.empty();
    for (Times each : times) {
      if (operation == null || operation.equals(each.counts().operation())) {
        ok += each.counts().ok();
        failed += each.counts().failed();
        wrong += each.counts().wrong();
        each.response().addTo(response);
        each.service().addTo(service);
      }
    }
    boolean all = operation == null;
    long ended = ok + failed + wrong;
    return new Slice(
        from,
        to,
        0,
        all ? calls.planned() : ended,
        ended,
        ok,
        failed,
        wrong,
        all && !refused ? calls.overflowed() : 0,
        calls.meanPresent(),
        all ? atStart : 0,
        all ? atEnd() : 0,
        calls.figures().getOrDefault(CONSISTENCY, Double.NaN),
        processors,
        draining,
        response,
        service);
  }

  long atEnd() {
    return calls.waiting() + calls.inFlight();
  }

  private static final String CONSISTENCY = "consistency";
}
