package dev.squall.dsl.draft;

import dev.squall.plan.Plan;
import dev.squall.problem.Place;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The {@code from}s that a script is in: one in another counts from that one's time, and is over
 * with it.
 */
final class Begun {
  private final Deque<Drafted.From> all = new ArrayDeque<>();

  /** Another begins, {@code time} since where it is said; {@code top} is where the first stand. */
  Drafted.From begin(Place place, Duration time, @Nullable Duration during, Drafted.Strands top) {
    Drafted.From outer = innermost();
    Duration at = since(time);
    Duration left = left(at);
    boolean cut = !left.equals(Plan.OPEN_END) && (during == null || during.compareTo(left) > 0);
    Drafted.From from = new Drafted.From(place, at, cut ? left : during);
    (outer == null ? top : outer.strands()).add(from);
    all.push(from);
    return from;
  }

  /** The innermost is said, which it is no more. */
  Drafted.From end() {
    return all.pop();
  }

  /** Null outside of any. */
  Drafted.@Nullable From innermost() {
    return all.peek();
  }

  /** A time that counts from where it is said, since the scenario's start. */
  Duration since(Duration time) {
    Drafted.From from = innermost();
    return from == null ? time : from.at.plus(time);
  }

  /** How long something at {@code at} may take where it is said. */
  Duration left(Duration at) {
    Drafted.From from = innermost();
    return from == null || from.during == null
        ? Plan.OPEN_END
        : from.at.plus(from.during).minus(at);
  }
}
