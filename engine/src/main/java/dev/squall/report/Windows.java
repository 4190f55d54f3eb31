package dev.squall.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stretches of a run, united where they overlap, in constant memory: past {@value #MOST} of them
 * the two that lie nearest are shown as one, while {@link #covered} stays what was really covered.
 * Stretches come in the order of their ends. For one thread.
 */
final class Windows {
  /** How many stretches are kept apart. */
  static final int MOST = 400;

  private static final int REASONS = 3;

  /**
   * One stretch.
   *
   * @param from nanoseconds since the run's start
   * @param to its end
   * @param why all reasons given for it
   * @param covered how much of it was really covered, nanoseconds
   */
  record Window(long from, long to, String why, long covered) {}

  private final List<Window> kept = new ArrayList<>();
  private long dropped;

  /** Adds the stretch from {@code from} to {@code to}. */
  void add(long from, long to, String why) {
    long start = Math.max(0, from);
    long end = Math.max(start, to);
    List<String> reasons = new ArrayList<>(List.of(why));
    long gaps = 0;
    while (!kept.isEmpty() && kept.getLast().to() >= start) {
      Window last = kept.removeLast();
      start = Math.min(start, last.from());
      end = Math.max(end, last.to());
      gaps += last.to() - last.from() - last.covered();
      reasons.addAll(0, List.of(last.why().split("; ", -1)));
    }
    kept.add(new Window(start, end, words(reasons), end - start - gaps));
    if (kept.size() > MOST) {
      uniteNearest();
    }
  }

  /** True when any stretch overlaps the one from {@code from} to {@code to}. */
  boolean touches(long from, long to) {
    for (int i = kept.size() - 1; i >= 0 && kept.get(i).to() > from; i--) {
      if (kept.get(i).from() < to) {
        return true;
      }
    }
    return false;
  }

  /**
   * How much of the stretch from {@code from} to {@code to} is covered, nanoseconds; where several
   * are shown as one, as if they lay in it evenly.
   */
  long covered(long from, long to) {
    double covered = 0;
    for (int i = kept.size() - 1; i >= 0 && kept.get(i).to() > from; i--) {
      Window each = kept.get(i);
      long overlap = Math.min(to, each.to()) - Math.max(from, each.from());
      if (overlap > 0) {
        covered += (double) overlap * each.covered() / (each.to() - each.from());
      }
    }
    return Math.round(covered);
  }

  /** How long all stretches are together, nanoseconds. */
  long covered() {
    return kept.stream().mapToLong(Window::covered).sum();
  }

  /** The stretches, in order. */
  List<Window> all() {
    return List.copyOf(kept);
  }

  /** How many stretches are shown as part of another. */
  long united() {
    return dropped;
  }

  private void uniteNearest() {
    int nearest = 0;
    long gap = Long.MAX_VALUE;
    // The last ones stay apart: what comes next may still overlap them.
    for (int i = 0; i + 1 < kept.size() / 2; i++) {
      long here = kept.get(i + 1).from() - kept.get(i).to();
      if (here < gap) {
        gap = here;
        nearest = i;
      }
    }
    Window left = kept.get(nearest);
    Window right = kept.remove(nearest + 1);
    List<String> reasons = new ArrayList<>(List.of(left.why().split("; ", -1)));
    reasons.addAll(List.of(right.why().split("; ", -1)));
    kept.set(
        nearest,
        new Window(left.from(), right.to(), words(reasons), left.covered() + right.covered()));
    dropped++;
  }

  private static String words(List<String> reasons) {
    return reasons.stream().distinct().limit(REASONS).collect(Collectors.joining("; "));
  }
}
