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

  private record Stretch(long from, long to, boolean still) {}

  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private long stillFrom = -1;
  private int still;

  /** It can't be trusted. */
  void add(long from, long to) {
    add(new Stretch(from, to, false));
  }

  private void add(Stretch stretch) {
    stretches.addLast(stretch);
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
      add(new Stretch(stillFrom, at, true));
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
    return touches(from, to, false);
  }

  /** The same of stretches in which loads stood still. */
  boolean stood(long from, long to) {
    return touches(from, to, true);
  }

  private boolean touches(long from, long to, boolean still) {
    if (stillFrom >= 0 && to > stillFrom) {
      return true;
    }
    for (Stretch stretch : stretches) {
      if (stretch.from() < to && stretch.to() > from && (!still || stretch.still())) {
        return true;
      }
    }
    return false;
  }
}
