package dev.squall.run;

import dev.squall.event.Event;

/**
 * Decides the level of a phase's drives while it plays. The player's thread; {@link #factor} any.
 */
interface Steer {
  /** What each of its drives' levels is multiplied by now, 0 to 1. */
  double factor();

  /** What the run does. */
  void on(long at, Event event);

  /**
   * An interval of readings ended.
   *
   * @param at nanoseconds since the run's start
   */
  void interval(long at, Moment now);

  /** What happened so far of a run that goes on. */
  void recall(long at, Event event);

  /** Its phase is over. */
  void end();

  /** True when its phase has nothing to wait for any more. */
  boolean over();

  /**
   * How the run stands at the end of an interval.
   *
   * @param state the run's
   * @param factor what every level is multiplied by, by limits, experts and people
   * @param headroom how far the nearest limit is, as a share of its bound; NaN for unknown
   * @param limit which that is
   */
  record Moment(RunState state, double factor, double headroom, String limit) {}
}
