package dev.squall.load;

/**
 * The mean over time of a level that changes in steps: {@code (1/T) ∫ level dt} since the last
 * {@link #take}. Any thread; no garbage.
 */
public final class TimeMean {
  private double level;
  private long since;
  private long start;
  private double integral;
  private boolean infinite;

  /** At level zero from {@code nanos} on. */
  public TimeMean(long nanos) {
    since = nanos;
    start = nanos;
  }

  /** The level from {@code nanos} on; may be +∞. */
  public synchronized void set(double newLevel, long nanos) {
    advance(nanos);
    level = newLevel;
  }

  /** The level now. */
  public synchronized double level() {
    return level;
  }

  /**
   * The mean since the last call, and begins anew. +∞ when the level was that at any time; the
   * level itself when no time went by.
   */
  public synchronized double take(long nanos) {
    advance(nanos);
    long length = since - start;
    double mean = infinite ? Double.POSITIVE_INFINITY : length <= 0 ? level : integral / length;
    start = since;
    integral = 0;
    infinite = false;
    return mean;
  }

  private void advance(long nanos) {
    long step = Math.max(0, nanos - since);
    if (step > 0) {
      if (level == Double.POSITIVE_INFINITY) {
        infinite = true;
      } else {
        integral += level * step;
      }
      since = nanos;
    }
  }
}
