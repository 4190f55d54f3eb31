package dev.squall.drive;

/** Moments of arrivals that wait for a place, first come first served. For one thread at a time. */
final class Waiting {
  /** More than this are not kept: a minute at 17,000 a second. */
  static final int MOST = 1 << 20;

  private long[] ring = new long[1024];
  private int first;
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  /** Adds one; false when there are too many. */
  boolean add(long nanos) {
    if (count == MOST) {
      return false;
    }
    if (count == ring.length) {
      long[] larger = new long[2 * count];
      for (int i = 0; i < count; i++) {
        larger[i] = ring[(first + i) & (ring.length - 1)];
      }
      ring = larger;
      first = 0;
    }
    ring[(first + count) & (ring.length - 1)] = nanos;
    count++;
    return true;
  }

  /** Takes the first. */
  long take() {
    long nanos = ring[first];
    first = (first + 1) & (ring.length - 1);
    count--;
    return nanos;
  }
}
