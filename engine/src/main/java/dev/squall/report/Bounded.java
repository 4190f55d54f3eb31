package dev.squall.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A list that keeps its first and its last entries and counts those it dropped from the middle. For
 * one thread.
 *
 * @param <T> what is listed
 */
final class Bounded<T> {
  private final int half;
  private final List<T> first = new ArrayList<>();
  private final Deque<T> last = new ArrayDeque<>();
  private long total;

  /** Keeps at most {@code most} entries. */
  Bounded(int most) {
    half = Math.max(1, most / 2);
  }

  void add(T entry) {
    total++;
    if (first.size() < half) {
      first.add(entry);
      return;
    }
    last.addLast(entry);
    if (last.size() > half) {
      last.removeFirst();
    }
  }

  /** What was kept, in order. */
  List<T> kept() {
    List<T> all = new ArrayList<>(first);
    all.addAll(last);
    return all;
  }

  /** How many were added in all. */
  long total() {
    return total;
  }

  /** How many were dropped between the first and the last. */
  long dropped() {
    return total - first.size() - last.size();
  }
}
