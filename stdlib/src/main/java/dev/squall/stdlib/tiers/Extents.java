package dev.squall.stdlib.tiers;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which stretches of a file are free: the first that is large enough is taken (Knuth, The Art of
 * Computer Programming 1, 2.5, algorithm A), neighbours that are free again become one. Not
 * thread-safe.
 */
final class Extents {
  /** What {@link #take} answers when there is no room. */
  static final long NONE = -1;

  private final TreeMap<Long, Long> free = new TreeMap<>();
  private long left;

  Extents(long bytes) {
    free.put(0L, bytes);
    left = bytes;
  }

  /** Bytes that are free. */
  long left() {
    return left;
  }

  /** Takes so many bytes in one stretch; gives where it begins, or {@link #NONE}. */
  long take(long bytes) {
    Map.Entry<Long, Long> first = null;
    for (Map.Entry<Long, Long> each : free.entrySet()) {
      if (each.getValue() >= bytes) {
        first = each;
        break;
      }
    }
    if (first == null) {
      return NONE;
    }
    long at = first.getKey();
    long length = first.getValue();
    free.remove(at);
    if (length > bytes) {
      free.put(at + bytes, length - bytes);
    }
    left -= bytes;
    return at;
  }

  /** Gives a stretch back. */
  void give(long at, long bytes) {
    long from = at;
    long to = at + bytes;
    Map.Entry<Long, Long> before = free.floorEntry(from);
    if (before != null && before.getKey() + before.getValue() == from) {
      from = before.getKey();
    }
    Long after = free.remove(to);
    free.put(from, (after == null ? to : to + after) - from);
    left += bytes;
  }
}
