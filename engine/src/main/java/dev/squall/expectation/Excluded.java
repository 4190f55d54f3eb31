package dev.squall.expectation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stretches that count neither for nor against: those that can't be trusted, and those in which
 * loads were let go, paused or under maintenance. Only the last {@link #MOST} are remembered, which
 * is longer than any slice waits. For one thread.
 */
final class Excluded {
  private static final int MOST = 256;

  private record Stretch(long from, long to) {}

  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private long stillFrom = -1;
  private int still;

  void add(long from, long to) {
    stretches.addLast(new Stretch(from, to));
    if (stretches.size() > MOST) {
      stretches.removeFirst();
    }
  }

  /** Loads stand still from now on, for one more reason. */
  void still(long at) {
    stillFrom = still++ == 0 ? at : stillFrom;
  }

  /** One reason less; where it was the last, they move again. */
  void moves(long at) {
    if (still > 0 && --still == 0) {
      add(stillFrom, at);
      stillFrom = -1;
    }
  }

  /** Nothing stands still any more, for whatever reasons it did. */
  void anew(long at) {
    if (still > 0) {
      still = 1;
      moves(at);
    }
  }

  boolean touches(long from, long to) {
    if (stillFrom >= 0 && to > stillFrom) {
      return true;
    }
    for (Stretch stretch : stretches) {
      if (stretch.from() < to && stretch.to() > from) {
        return true;
      }
    }
    return false;
  }
}
