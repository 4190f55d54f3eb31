package dev.squall.latency;

import org.jspecify.annotations.Nullable;

/**
 * When what was measured says more of the generator than of what it calls.
 *
 * <ul>
 *   <li>It began its operations late by its own fault: the 99th percentile of its delays is beyond
 *       {@link #BOUND_NANOS} and beyond {@link #PART} of the median response time. Where nothing
 *       ended though something was there, that is taken to be the interval's length: a service that
 *       stands still is what must be shown, and not to be left out for a generator's small delay.
 *   <li>Where threads queued for the processors (more than {@link #QUEUE} ready for each, and
 *       {@link #WAITED} of the time waited for one, where the kernel tells), a delay beyond {@link
 *       #SLICE_NANOS} is enough. A queue alone is not: who begins in time was not held up by it.
 *   <li>The hypervisor took more than {@link #STEAL} of the processors: it stops all clocks alike,
 *       so no delay tells of it.
 * </ul>
 */
public final class Starvation {
  /** Delays within it never count. */
  public static final long BOUND_NANOS = 10_000_000L;

  /** About the time that Linux lets a thread run before another one's turn. */
  public static final long SLICE_NANOS = 3_000_000L;

  /** Delays that are so small a part of the median response time do not count. */
  public static final double PART = 0.1;

  /** Threads that run or are ready to, for each processor. */
  public static final double QUEUE = 2;

  /** Share of the time in which some thread waited for a processor. */
  public static final double WAITED = 0.5;

  /** Share of all processors. */
  public static final double STEAL = 0.1;

  private Starvation() {}

  /**
   * How hard processors were to come by over an interval; NaN for what is not known.
   *
   * @param steal share of all processors that the hypervisor took
   * @param queue threads that ran or were ready to, for each processor
   * @param waited share of the time in which some thread waited for one
   */
  public record Around(double steal, double queue, double waited) {
    /** Nothing is known. */
    public static final Around UNKNOWN = new Around(Double.NaN, Double.NaN, Double.NaN);

    boolean crowded() {
      return queue > QUEUE && !(waited <= WAITED);
    }
  }

  /**
   * Why an interval can't be trusted; null when it can.
   *
   * @param nanos the interval's length
   */
  public static @Nullable String of(String drive, long nanos, Calls calls, Around around) {
    if (around.steal() > STEAL) {
      return "the hypervisor took more than 10 % of the processors";
    }
    if (calls.delay().isEmpty()) {
      return null;
    }
    double late = Times.seconds(Times.together(calls).delay(), 99);
    boolean crowded = around.crowded();
    if (!(late * 1e9 > (crowded ? SLICE_NANOS : BOUND_NANOS))) {
      return null;
    }
    return late > PART * median(nanos, calls)
        ? "the generator of '"
            + drive
            + "' was starved: it began operations late"
            + (crowded ? ", as threads queued for the processors" : "")
        : null;
  }

  /** What a delay would be small beside, seconds; 0 where nothing was there. */
  private static double median(long nanos, Calls calls) {
    Recorded response = Times.together(calls).response();
    if (!response.isEmpty()) {
      return Times.seconds(response, 50);
    }
    return calls.waiting() + calls.inFlight() > 0 ? nanos * 1e-9 : 0;
  }
}
