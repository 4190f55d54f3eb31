package dev.squall.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every problem of an input, so that it is reported once and whole. For one thread. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem. */
  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Notes a problem. */
  public void add(Place place, String message, String mend) {
    add(new Problem(place, message, mend));
  }

  /** True when nothing was found wrong. */
  public boolean none() {
    return found.isEmpty();
  }

  /**
   * All that was found, by file, line and column; what stands at one place in the order of its
   * finding.
   */
  public List<Problem> all() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing((Problem p) -> p.place().file())
            .thenComparingInt(p -> p.place().line())
            .thenComparingInt(p -> p.place().column()));
    return List.copyOf(sorted);
  }

  /** Throws all that was found as one, if anything was. */
  public void throwIfAny() {
    if (!none()) {
      throw new InvalidInput(all());
    }
  }
}
