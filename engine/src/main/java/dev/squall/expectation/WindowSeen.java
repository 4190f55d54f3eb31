package dev.squall.expectation;

import dev.squall.plan.Expectation;

/** Is told of every window that was judged, as it is. */
interface WindowSeen {
  /** Tells nobody. */
  WindowSeen NOBODY = (expectation, drive, value, from, to) -> {};

  /**
   * A window had a value.
   *
   * @param from nanoseconds since the run's start
   * @param to its end
   */
  void window(Expectation expectation, String drive, double value, long from, long to);
}
