package dev.squall.expectation;

/**
 * How far a drive can be driven: the most it did a second in a window all through which it was
 * healthy, and whether more was asked than it could do. For one thread.
 */
final class Headroom {
  /** A window that was not healthy and in which about as much was asked shows that it gave way. */
  private static final double ABOUT = 0.9;

  private double best;
  private double asked;

  /** A whole window. */
  void see(Slice window, boolean healthy) {
    if (healthy) {
      best = Math.max(best, window.ok() / window.seconds());
    } else {
      asked = Math.max(asked, window.planned() / window.seconds());
    }
  }

  /** Operations that ended well a second, at best. */
  double best() {
    return best;
  }

  /** True when it was asked for as much or more and was not healthy then. */
  boolean gaveWay() {
    return asked > ABOUT * best;
  }
}
