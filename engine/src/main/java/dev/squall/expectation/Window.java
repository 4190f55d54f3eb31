package dev.squall.expectation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last slices that together are as long as a window, slid on by each. A window longer than
 * {@link #SLICES} intervals slides by as large a part of itself, so that it takes no more room. For
 * one thread.
 */
final class Window {
  private static final int SLICES = 60;

  /** Intervals are not exactly as long as they should be. */
  private static final double WHOLE = 0.95;

  private static final long GAP_NANOS = 100_000_000L;

  private final long nanos;
  private final Deque<Slice> slices = new ArrayDeque<>();
  private final List<Slice> gathering = new ArrayList<>();
  private long length;

  Window(Duration over) {
    nanos = over.toNanos();
  }

  /** Begins anew: what follows does not follow on what was. */
  void clear() {
    slices.clear();
    gathering.clear();
    length = 0;
  }

  /** Adds a slice; true when the window is whole, and another than before. */
  boolean add(Slice slice) {
    Slice last = gathering.isEmpty() ? slices.peekLast() : gathering.getLast();
    if (last != null && slice.from() - last.to() > GAP_NANOS) {
      clear();
    }
    gathering.add(slice);
    long gathered = slice.to() - gathering.getFirst().from();
    if (gathered * (SLICES + 1L) < nanos) {
      return false;
    }
    slices.addLast(Slice.joined(gathering, true));
    gathering.clear();
    length += gathered;
    while (slices.size() > 1 && length - span(slices.getFirst()) >= nanos * WHOLE) {
      length -= span(slices.removeFirst());
    }
    return length >= nanos * WHOLE;
  }

  List<Slice> slices() {
    return List.copyOf(slices);
  }

  private static long span(Slice slice) {
    return slice.to() - slice.from();
  }
}
