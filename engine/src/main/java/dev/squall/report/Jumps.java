package dev.squall.report;

import dev.squall.units.Print;

/**
 * Where the journal's time went back: two moments of the run then have one time, and which of them
 * came first can't be told, so that stretch is not to be trusted. Time that goes on too far leaves
 * a hole, which {@link Unsaid} tells. For one thread.
 */
final class Jumps {
  /** What comes from another process may be late by less. */
  static final long LEAST = 10_000_000_000L;

  private long longest;
  private long at;
  private long previous;
  private int count;

  /** Takes the moment of an event, and the latest one before it. */
  void on(long moment, long latest, Windows untrusted) {
    // What follows a jump is earlier than what was before it, too: that is one jump.
    boolean back = moment < previous - LEAST;
    previous = moment;
    if (back) {
      count++;
      if (latest - moment > longest) {
        longest = latest - moment;
        at = latest;
      }
      untrusted.add(moment, latest, "the clock went back by " + Print.duration(latest - moment));
    }
  }

  /** How often it did. */
  int count() {
    return count;
  }

  /** By how much at most, nanoseconds. */
  long longest() {
    return longest;
  }

  /** When that was, nanoseconds since the run's start. */
  long at() {
    return at;
  }
}
