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

  /**
   * Those of all operations of an interval together.
   *
   * @param delay the generator's own
   */
  public record Together(
      Recorded service,
      Recorded response,
      Recorded delay,
      Quantiles ofService,
      Quantiles ofResponse) {}

  /** Seconds, found while what they are found in is at hand; NaN of nothing. */
  public record Quantiles(double median, double p99, double longest) {
    static Quantiles of(Recorded times) {
      return new Quantiles(seconds(times, 50), seconds(times, 99), seconds(times, 100));
    }
  }

  /** An interval's times, decoded. */
  public record Decoded(List<Times> times, Together together) {}

  private record Known(WeakReference<Calls> calls, Decoded decoded) {}

  /** Those of an interval. */
  public static List<Times> of(Calls calls) {
    return known(calls).times;
  }

  /** Those of all operations of an interval. */
  public static Together together(Calls calls) {
    return known(calls).together;
  }

  /** Those of an interval, each and together. */
  public static Decoded known(Calls calls) {
    Known known = LAST.get(place(calls));
    if (known != null && known.calls.refersTo(calls)) {
      return known.decoded;
    }
    Decoded decoded = decoded(calls);
    know(calls, decoded);
    return decoded;
  }

  /** Decodes an interval's times, on whatever thread has leisure. */
  public static Decoded decoded(Calls calls) {
    int operations = calls.operations().size();
    List<Times> times = new ArrayList<>(operations);
    List<Recorded> services = new ArrayList<>(operations);
    List<Recorded> responses = new ArrayList<>(operations);
    for (Calls.OperationCalls each : calls.operations()) {
      Times one = new Times(each, Recorded.read(each.service()), Recorded.read(each.response()));
      times.add(one);
      services.add(one.service);
      responses.add(one.response);
    }
    Recorded service = Recorded.together(services);
    Recorded response = Recorded.together(responses);
    Together together =
        new Together(
            service,
            response,
            Recorded.read(calls.delay()),
            Quantiles.of(service),
            Quantiles.of(response));
    return new Decoded(List.copyOf(times), together);
  }

  /** Who asks for an interval's times next finds them decoded. */
  public static void know(Calls calls, Decoded decoded) {
    LAST.set(place(calls), new Known(new WeakReference<>(calls), decoded));
  }

  private static int place(Calls calls) {
    return System.identityHashCode(calls) & (KNOWN - 1);
  }

  /** The same of few. */
  public static double seconds(Recorded of, double percentile) {
    return of.isEmpty()
        ? Double.NaN
        : (percentile >= 100 ? of.largest() : of.at(percentile)) * 1e-9;
  }

  /** The same of very many. */
  public static double seconds(Totals of, double percentile) {
    return of.isEmpty()
        ? Double.NaN
        : (percentile >= 100 ? of.largest() : of.at(percentile)) * 1e-9;
  }

  /** Seconds below which {@code percentile} percent lie; NaN where there are none. */
  public static double seconds(Histogram of, double percentile) {
    return of.getTotalCount() == 0
        ? Double.NaN
        : (percentile >= 100 ? of.getMaxValue() : of.getValueAtPercentile(percentile)) * 1e-9;
  }
}
