package dev.squall.load;

/**
 * What a worker should have done by a moment (execution time in ns, bytes): a line {@code value(t)
 * = base + slope·(t − at)} that the control bends and the worker chases, so that no error of a
 * single cycle is ever lost. Thread-safe.
 */
public final class Line {
  private double base;
  private long at;
  private double slope;

  /** Begins anew at {@code own}, flat. */
  public synchronized void reset(long own, long nanos) {
    base = own;
    at = nanos;
    slope = 0;
  }

  /** Goes on from where it is now with another slope, per ns. */
  public synchronized void bend(double newSlope, long nanos) {
    base = value(nanos);
    at = nanos;
    slope = newSlope;
  }

  /**
   * Lowers the line to {@code most} above {@code own}: what the machine did not give can't all be
   * made up later.
   */
  public synchronized void forgive(long own, long most, long nanos) {
    double over = value(nanos) - own - most;
    if (over > 0) {
      base -= over;
    }
  }

  /** By {@code nanos}. */
  public synchronized double value(long nanos) {
    return base + slope * (nanos - at);
  }

  /** What it asks for per ns now: for execution time, the share of the time. */
  public synchronized double slope() {
    return slope;
  }
}
