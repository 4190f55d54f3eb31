package dev.squall.run;

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

  /** How late a move at {@code now} is, in nanoseconds; 0 for no later than is usual. */
  long late(long now) {
    long late = now - next();
    return late > pace.starvedNanos() ? late : 0;
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
