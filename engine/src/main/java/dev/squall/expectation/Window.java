package dev.squall.expectation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
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

  /**
   * From so long on a window leaves out what can't be trusted, up to {@link #LEFT_OUT} of it, and a
   * shorter one begins anew after it: in hours there is always a second that can't be.
   */
  private static final long LONG_NANOS = 60_000_000_000L;

  private static final double LEFT_OUT = 0.1;

  private final long nanos;
  private final Deque<Slice> slices = new ArrayDeque<>();
  private final List<Slice> gathering = new ArrayList<>();
  private final Deque<Gap> gaps = new ArrayDeque<>();
  private long lastTo = -1;

  private record Gap(long from, long to) {}

  Window(Duration over) {
    nanos = over.toNanos();
  }

  /** Begins anew: what follows does not follow on what was. */
  void clear() {
    slices.clear();
    gathering.clear();
    gaps.clear();
    lastTo = -1;
  }

  /** A slice that can't be trusted. */
  void leaveOut(long from, long to) {
    if (nanos < LONG_NANOS) {
      clear();
      return;
    }
    follows(from);
    if (lastTo < 0) {
      return;
    }
    lastTo = to;
    gaps.addLast(new Gap(from, to));
    while (gaps.getFirst().to() <= to - nanos) {
      gaps.removeFirst();
    }
    if (gaps.stream().mapToLong(gap -> gap.to() - gap.from()).sum() > nanos * LEFT_OUT) {
      clear();
    }
  }

  /** Adds a slice; true when the window is whole, and another than before. */
  boolean add(Slice slice) {
    follows(slice.from());
    lastTo = slice.to();
    gathering.add(slice);
    long gathered = slice.to() - gathering.getFirst().from();
    if (gathered * (SLICES + 1L) < nanos) {
      return false;
    }
    slices.addLast(Slice.joined(gathering, true));
    gathering.clear();
    while (slices.size() > 1 && lengthWithoutFirst() >= nanos * WHOLE) {
      slices.removeFirst();
    }
    return slices.getLast().to() - slices.getFirst().from() >= nanos * WHOLE;
  }

  private void follows(long from) {
    if (lastTo >= 0 && from - lastTo > GAP_NANOS) {
      clear();
    }
  }

  private long lengthWithoutFirst() {
    Iterator<Slice> all = slices.iterator();
    all.next();
    return slices.getLast().to() - all.next().from();
  }

  List<Slice> slices() {
    return List.copyOf(slices);
  }
}
