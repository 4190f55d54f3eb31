package dev.squall.load.cpu;

/**
 * The execution time a worker should have had by a moment, ns: a line {@code value(t) = base +
 * slope·(t − at)} that the control bends and the worker chases, so that no error of a single cycle
 * is ever lost. Thread-safe.
 */
final class Line {
  private double base;
  private long at;
  private double slope;

  /** Begins anew at {@code own}, flat. */
  synchronized void reset(long own, long nanos) {
    base = own;
    at = nanos;
    slope = 0;
  }

  /** Goes on from where it is now with another slope, 0 to 1. */
  synchronized void bend(double newSlope, long nanos) {
    base = value(nanos);
    at = nanos;
    slope = newSlope;
  }

  /**
   * Lowers the line to {@code most} above {@code own}: what the machine did not give can't all be
   * made up later.
   */
  synchronized void forgive(long own, long most, long nanos) {
    double over = value(nanos) - own - most;
    if (over > 0) {
      base -= over;
    }
  }

  /** By {@code nanos}. */
  synchronized double value(long nanos) {
    return base + slope * (nanos - at);
  }

  /** Share of the time it asks for now. */
  synchronized double slope() {
    return slope;
  }
}
