package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.units.Print;
import org.jspecify.annotations.Nullable;

/** When a player moves, and when its intervals end. For the player's thread. */
final class Beat {
  private final Pace pace;
  private long nextTick;
  private long nextInterval;

  Beat(Pace pace) {
    this.pace = pace;
  }

  /** Begins now, with a move. */
  void start(long now) {
    nextTick = now;
    nextInterval = now + pace.intervalNanos();
  }

  /** Nothing moves yet: only a tick on it is looked again. */
  void rest(long now) {
    nextTick = now + pace.tickNanos();
    nextInterval = nextTick;
  }

  /**
   * That a move at {@code now} is later than is usual; null where it is not.
   *
   * @param origin the moment that events count from
   */
  @Nullable Event late(long now, long origin) {
    long late = now - next();
    return late > pace.starvedNanos()
        ? new Event.Untrusted(
            now - late - origin, "the player was " + Print.duration(late) + " late")
        : null;
  }

  boolean intervalEnds(long now) {
    return now >= nextInterval;
  }

  /** It moved at {@code now}, and ended the interval if that was due. */
  void moved(long now) {
    if (intervalEnds(now)) {
      nextInterval +=
          pace.intervalNanos() * Math.max(1, (now - nextInterval) / pace.intervalNanos() + 1);
    }
    nextTick = Math.max(nextTick + pace.tickNanos(), now + pace.tickNanos() / 2);
  }

  /** When it is due again. */
  long next() {
    return Math.min(nextTick, nextInterval);
  }
}
