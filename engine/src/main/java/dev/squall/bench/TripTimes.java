package dev.squall.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What an observer's record says of trips: from the moment that the engine's use of the processors
 * went beyond the bound to the guard's decision, and from the decision until its loads stood at
 * zero.
 *
 * <p>Beyond is where {@value #WINDOW_NANOS} ns of processor time, ticks of 10 ms, reach half way
 * between the level before and the full one; dips of up to {@value #DIP_NANOS} ns belong to it,
 * since a late start of that stretch would flatter the guard. Zero is where the engine's own code
 * (user time; giving memory back is the kernel's) gains no more than one tick in a window, and its
 * memory has begun to fall.
 */
final class TripTimes {
  static final long WINDOW_NANOS = 50_000_000L;
  static final long DIP_NANOS = 150_000_000L;
  private static final double TICK_NANOS = 10_000_000;
  private static final double FALLEN = 0.99;

  /** One reading of the observer. */
  record Seen(long nanos, long userTicks, long allTicks, long residentPages) {}

  /** One trip, nanoseconds. */
  record Trip(long toDetection, long toZero) {}

  private TripTimes() {}

  /**
   * The trips.
   *
   * @param decided when the guard decided, on the observer's clock
   * @param beyond processors in use that count as beyond
   */
  static List<Trip> of(List<Seen> seen, List<Long> decided, double beyond) {
    List<Trip> trips = new ArrayList<>();
    for (long at : decided) {
      int place = place(seen, at);
      if (place > 0 && place < seen.size()) {
        long violated = violated(seen, place, beyond);
        long zero = zero(seen, place);
        if (violated >= 0 && zero >= 0) {
          trips.add(new Trip(at - violated, Math.max(0, zero - at)));
        }
      }
    }
    return trips;
  }

  /** The first reading at or after {@code at}. */
  private static int place(List<Seen> seen, long at) {
    int place = 0;
    while (place < seen.size() && seen.get(place).nanos() < at) {
      place++;
    }
    return place;
  }

  /** When the stretch beyond began that lasts until {@code place}; -1 for none. */
  private static long violated(List<Seen> seen, int place, double beyond) {
    long began = -1;
    for (int i = place - 1; i > 0; i--) {
      int from = before(seen, i);
      double cores =
          (seen.get(i).allTicks() - seen.get(from).allTicks())
              * TICK_NANOS
              / Math.max(1, seen.get(i).nanos() - seen.get(from).nanos());
      if (cores >= beyond) {
        began = seen.get(from).nanos();
      } else if (began >= 0 && began - seen.get(i).nanos() > DIP_NANOS) {
        return began;
      }
    }
    return began;
  }

  /** The last reading at least a window before {@code place}. */
  private static int before(List<Seen> seen, int place) {
    int from = place;
    while (from > 0 && seen.get(place).nanos() - seen.get(from).nanos() < WINDOW_NANOS) {
      from--;
    }
    return from;
  }

  /** When loads stood at zero after {@code place}; -1 where they never did. */
  private static long zero(List<Seen> seen, int place) {
    long held = 0;
    for (int i = Math.max(0, place - 50); i <= place; i++) {
      held = Math.max(held, seen.get(i).residentPages());
    }
    boolean fallen = false;
    for (int i = place; i < seen.size(); i++) {
      fallen |= seen.get(i).residentPages() < held * FALLEN;
      int to = i;
      while (to < seen.size() && seen.get(to).nanos() - seen.get(i).nanos() < WINDOW_NANOS) {
        to++;
      }
      if (to == seen.size()) {
        return -1;
      }
      if (fallen && seen.get(to).userTicks() - seen.get(i).userTicks() <= 1) {
        return seen.get(i).nanos();
      }
    }
    return -1;
  }
}
