package dev.squall.latency;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One operation in an interval, its times decoded. Several readers share them: those of an interval
 * that was asked for a moment ago are not decoded again.
 */
public record Times(Calls.OperationCalls counts, Recorded service, Recorded response) {
  /** Intervals of which is known what was decoded; a power of two. */
  private static final int KNOWN = 256;

  private static final AtomicReferenceArray<@Nullable Known> LAST =
      new AtomicReferenceArray<>(KNOWN);

  private record Known(WeakReference<Calls> calls, List<Times> times) {}

  /** Those of an interval. */
  public static List<Times> of(Calls calls) {
    int place = System.identityHashCode(calls) & (KNOWN - 1);
    Known known = LAST.get(place);
    if (known != null && known.calls.refersTo(calls)) {
      return known.times;
    }
    List<Times> times = new ArrayList<>(calls.operations().size());
    for (Calls.OperationCalls each : calls.operations()) {
      times.add(new Times(each, Recorded.read(each.service()), Recorded.read(each.response())));
    }
    List<Times> made = List.copyOf(times);
    LAST.set(place, new Known(new WeakReference<>(calls), made));
    return made;
  }

  /** Seconds below which {@code percentile} percent lie; NaN where there are none. */
  public static double seconds(Histogram of, double percentile) {
    return of.getTotalCount() == 0
        ? Double.NaN
        : (percentile >= 100 ? of.getMaxValue() : of.getValueAtPercentile(percentile)) * 1e-9;
  }
}
