package dev.squall.expectation;

import dev.squall.latency.Calls;
import dev.squall.latency.Recorded;
import dev.squall.latency.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interval of a drive as it was told, decoded.
 *
 * @param decoded its times
 * @param atStart operations that had arrived and were not done when it began
 * @param draining true when it lies after the drive's phase
 */
record Heard(
    long from, long to, Calls calls, Times.Decoded decoded, long atStart, boolean draining) {
  /** Its operations. */
  List<Times> times() {
    return decoded.times();
  }

  /**
   * It as a slice, of one operation or of all.
   *
   * @param refused whether arrivals that found no place count among the failed
   */
  Slice slice(@Nullable String operation, boolean refused, Processors processors) {
    long ok = 0;
    long failed = 0;
    long wrong = 0;
    List<Recorded> response = new ArrayList<>();
    List<Recorded> service = new ArrayList<>();
    for (Times each : times()) {
      if (operation == null || operation.equals(each.counts().operation())) {
        ok += each.counts().ok();
        failed += each.counts().failed();
        wrong += each.counts().wrong();
        if (operation != null) {
          response.add(each.response());
          service.add(each.service());
        }
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
        Spread.of(all ? decoded.together().response() : Recorded.together(response)),
        Spread.of(all ? decoded.together().service() : Recorded.together(service)));
  }

  long atEnd() {
    return calls.waiting() + calls.inFlight();
  }

  private static final String CONSISTENCY = "consistency";
}
