package dev.squall.load;

/**
 * How far a drive has come: enough to go on with the very arrivals and draws that would have come
 * next. All chance is a hash of seed, stream and index, so an index is a position.
 *
 * @param behindNanos by how much its arrivals are behind the moment this is told for; below zero
 *     where they are ahead
 * @param gaps how many gaps between arrivals it has drawn; 0 where none arrives by itself
 * @param left how much of the last gap is still to pass, operations
 * @param begun operations it has begun
 * @param drawn how many operations it has chosen from its mix
 */
public record Progress(long behindNanos, long gaps, double left, long begun, long drawn) {
  /** Counts are not negative. */
  public Progress {
    if (gaps < 0 || begun < 0 || drawn < 0) {
      throw new IllegalArgumentException(
          "progress: counts must be ≥ 0, were " + gaps + ", " + begun + " and " + drawn);
    }
  }
}
