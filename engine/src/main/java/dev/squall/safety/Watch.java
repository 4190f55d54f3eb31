package dev.squall.safety;

import dev.squall.plan.Limit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One limit's readings: how many in a row were beyond it, and whether there are any. What follows
 * from a crossing is the {@link Breaker}'s.
 */
final class Watch {
  /**
   * A reading that was there and is missing for so long counts as beyond its bound: who is blind
   * drives slowly.
   */
  static final long BLIND_NANOS = 3_000_000_000L;

  /** How a limit stands with its latest reading. */
  enum Stand {
    /** Not in force, or not known to be crossed with patience. */
    CALM,
    /**
     * Crossed for as many readings in a row as it has patience, or blind for {@link #BLIND_NANOS}.
     */
    CROSSED,
    /** As crossed, and beyond the bound that stops the run. */
    FATAL,
    /** Its reading is listed and never came; told once. */
    UNSEEN
  }

  private @Nullable Limit limit;
  private double[] beyond = new double[1];
  private double latest = Double.NaN;
  private int count;
  private int fatal;
  private long since;
  private boolean seen;
  private boolean toldUnseen;
  private boolean begun;
  private long seenAt;

  /** Watches by another bound from now on; null for none. */
  void limit(@Nullable Limit next) {
    if (next == null || !next.equals(limit)) {
      count = 0;
      fatal = 0;
    }
    if (next != null && beyond.length != next.patience()) {
      beyond = new double[next.patience()];
    }
    limit = next;
  }

  @Nullable Limit limit() {
    return limit;
  }

  /** The latest reading; NaN where it was missing. */
  double latest() {
    return latest;
  }

  /** True where the latest reading is known to be within the bound, or the limit is not watched. */
  boolean within() {
    Limit bound = limit;
    return bound == null || !seen || (!Double.isNaN(latest) && !bound.crossedBy(latest));
  }

  /** How far the latest reading is from the bound, as a share of it; NaN where there is neither. */
  double headroom() {
    Limit bound = limit;
    if (bound == null || bound.subject() == Limit.Subject.RULE) {
      return Double.NaN;
    }
    double way = bound.subject().below() ? bound.bound() - latest : latest - bound.bound();
    return way / (bound.subject().below() ? bound.bound() : Math.max(latest, bound.bound()));
  }

  /** Takes a reading; NaN for a missing one. */
  Stand sample(long at, double reading) {
    Limit bound = limit;
    latest = reading;
    if (!begun) {
      begun = true;
      seenAt = at;
    }
    if (!Double.isNaN(reading)) {
      seen = true;
      seenAt = at;
    }
    if (bound == null) {
      return Stand.CALM;
    }
    if (Double.isNaN(reading)) {
      return blind(at);
    }
    if (!bound.crossedBy(reading)) {
      count = 0;
      fatal = 0;
      return Stand.CALM;
    }
    if (count == 0) {
      since = at;
    }
    if (count == bound.patience()) { // it stays crossed while its breaker is open
      System.arraycopy(beyond, 1, beyond, 0, count - 1);
      count--;
    }
    beyond[count++] = reading;
    fatal = bound.stoppedBy(reading) ? fatal + 1 : 0;
    return fatal >= bound.patience()
        ? Stand.FATAL
        : count < bound.patience() ? Stand.CALM : Stand.CROSSED;
  }

  /** No reading has come since the last one; as {@link #sample}, but for the latest reading. */
  Stand unjudged(long at) {
    if (limit == null || !begun) {
      return Stand.CALM;
    }
    Stand stand = blind(at);
    latest = at - seenAt < BLIND_NANOS ? latest : Double.NaN;
    return stand;
  }

  private Stand blind(long at) {
    if (at - seenAt < BLIND_NANOS) {
      return Stand.CALM;
    }
    if (seen) {
      count = 0;
      since = seenAt;
      return Stand.CROSSED;
    }
    if (toldUnseen) {
      return Stand.CALM;
    }
    toldUnseen = true;
    return Stand.UNSEEN;
  }

  /** Begins to count anew: its breaker has acted. */
  void forget() {
    count = 0;
    fatal = 0;
  }

  /** The readings that crossed it, oldest first; NaN alone where it is blind. */
  List<Double> readings() {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(beyond[i]);
    }
    return all.isEmpty() ? List.of(Double.NaN) : List.copyOf(all);
  }

  /** When the first of these came. */
  long since() {
    return since;
  }
}
