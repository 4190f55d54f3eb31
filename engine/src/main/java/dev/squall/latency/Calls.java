package dev.squall.latency;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a drive's operations did over an interval.
 *
 * <pre>
 * planned ──── waits for a place ───▶ sent ── service time ──▶ done
 *    └────────────────── response time ────────────────────────┘
 * </pre>
 *
 * <p>An operation that begins late though there was a place was held up by the generator: that is
 * the delay.
 *
 * @param planned arrivals
 * @param started operations sent
 * @param ended operations done, however
 * @param overflowed arrivals dropped, or failed, because too many were under way
 * @param waiting arrivals that wait for a place at the interval's end
 * @param inFlight operations under way at its end
 * @param mostInFlight the most at any time in it
 * @param meanInFlight operations under way, mean over time
 * @param meanPresent operations under way or waiting, mean over time
 * @param delay the generator's own delays, nanoseconds, as {@link Histograms} writes them
 * @param operations each operation that ended in the interval
 * @param holders who holds the places, most first, when all are taken; empty otherwise
 * @param figures the component's own figures
 */
public record Calls(
    long planned,
    long started,
    long ended,
    long overflowed,
    long waiting,
    long inFlight,
    long mostInFlight,
    double meanInFlight,
    double meanPresent,
    String delay,
    List<OperationCalls> operations,
    List<Holder> holders,
    Map<String, Double> figures) {
  /** Copies the lists. */
  public Calls {
    operations = List.copyOf(operations);
    holders = List.copyOf(holders);
    figures = copy(figures);
  }

  /**
   * One operation.
   *
   * @param ok ended well
   * @param failed ended not well, with {@code reasons}
   * @param wrong gave a wrong result, with {@code reasons}
   * @param skipped had nothing to do
   * @param items things done
   * @param bytes moved
   * @param reasons how often each reason was given
   * @param service service times of those that were not skipped, nanoseconds, as {@link Histograms}
   *     writes them
   * @param response their response times
   */
  public record OperationCalls(
      String operation,
      long ok,
      long failed,
      long wrong,
      long skipped,
      long items,
      long bytes,
      Map<String, Long> reasons,
      String service,
      String response) {
    /** Copies the reasons. */
    public OperationCalls {
      reasons = copy(reasons);
    }
  }

  /**
   * An operation that holds places.
   *
   * @param places how many
   * @param oldestNanos how long the oldest has been under way
   */
  public record Holder(String operation, int places, long oldestNanos) {}

  /** By name; most are empty, and a run has many. */
  private static <T> Map<String, T> copy(Map<String, T> all) {
    return all.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(all));
  }
}
