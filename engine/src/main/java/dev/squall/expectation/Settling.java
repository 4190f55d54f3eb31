package dev.squall.expectation;

/**
 * How long it takes until a drive is healthy again, episode by episode. An episode begins with a
 * disturbance or a change, a later one before it is over begins it anew. For one thread.
 */
final class Settling {
  private long from = -1;
  private double longest = Double.NaN;

  void begin(long at) {
    from = at;
  }

  /** The plan stood still meanwhile, which counts for nothing. */
  void stood(long since, long until) {
    if (from >= 0) {
      from += until - Math.max(from, since);
    }
  }

  /** The open episode will never be known to be over. */
  void abandon() {
    from = -1;
  }

  boolean open() {
    return from >= 0;
  }

  /** Looks whether it is over; seconds when it is, else NaN. */
  double look(Health health) {
    long since = health.since();
    if (from < 0 || since < 0) {
      return Double.NaN;
    }
    // Healthy all the way through: nothing to settle.
    double took = Math.max(0, since - from) * 1e-9;
    from = -1;
    longest = Double.isNaN(longest) ? took : Math.max(longest, took);
    return took;
  }

  /** How long the open episode has lasted, seconds. */
  double soFar(long now) {
    return from < 0 ? Double.NaN : Math.max(0, now - from) * 1e-9;
  }

  /** The longest, the open one by how long it has lasted. */
  double longest(long now) {
    double open = soFar(now);
    return Double.isNaN(longest) ? open : Double.isNaN(open) ? longest : Math.max(longest, open);
  }
}
