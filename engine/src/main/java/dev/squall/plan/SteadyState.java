package dev.squall.plan;

import dev.squall.units.Print;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What the drives do while nothing is broken, stated as expectations. It is looked at <b>before</b>
 * anything is broken (where it does not hold, nothing is), <b>during</b> (what held while faults
 * were in), and <b>after</b> (it must hold again in time).
 *
 * @param expectations what holds, each over windows of its own length; at least one
 * @param within from the healing of the last fault that was there to the end of the first windows
 *     that lie wholly after it and hold, at most; machine time
 * @param stops whether the run ends where it does not hold before, or not again in time; else it
 *     goes on, and nothing is broken any more
 * @param throughout whether it must hold during, too; else what was lost is told
 */
public record SteadyState(
    List<Expectation> expectations, Duration within, boolean stops, boolean throughout) {
  /** How soon it must hold again where nothing is said. */
  public static final Duration WITHIN = Duration.ofSeconds(30);

  /** What a window held is known so long after its end, at the latest. */
  public static final Duration HEARD = Duration.ofSeconds(3);

  /** Checks that there is something to look at, and time for it. */
  public SteadyState {
    expectations = List.copyOf(expectations);
    if (expectations.isEmpty()) {
      throw new IllegalArgumentException(
          "steadyState: must have at least one expectation, had none");
    }
    if (within.compareTo(longest(expectations)) < 0) {
      throw new IllegalArgumentException(
          "steadyState: within must be at least as long as its longest window, "
              + Print.duration(longest(expectations))
              + ", was "
              + Print.duration(within));
    }
  }

  private static Duration longest(List<Expectation> expectations) {
    return expectations.stream()
        .map(Expectation::over)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** So long after drives begin, or a fault was healed, it can be seen to hold; machine time. */
  public Duration seenAfter() {
    return longest(expectations).plus(HEARD);
  }

  /** When it is looked at, for people. */
  public String words() {
    return "before anything is broken, during"
        + (throughout ? " (must hold)" : "")
        + ", and again within "
        + Print.duration(within)
        + " after; else "
        + (stops ? "the run ends" : "nothing is broken any more");
  }
}
