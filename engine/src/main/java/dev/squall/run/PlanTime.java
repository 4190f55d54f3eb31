package dev.squall.run;

import dev.squall.plan.ScenarioClock;

/**
 * Where a run stands in its plan: machine time since its start, less what it was paused, and with
 * what was skipped. The player's thread moves it; any thread may pause and ask.
 */
final class PlanTime implements PlannedCourse.Position {
  private final ScenarioClock clock;
  private volatile boolean pauseAsked;
  private volatile long started;
  private volatile long pausedNanos;
  private volatile long skippedNanos;
  private long pausedSince;

  PlanTime(ScenarioClock clock) {
    this.clock = clock;
  }

  /** Begins, or goes on, {@code position} nanoseconds into the plan. */
  void start(long now, long position) {
    started = now - position;
  }

  /** Nanoseconds of machine time into the plan. */
  long position(long now) {
    long paused = pausedNanos + (pausedSince == 0 ? 0 : now - pausedSince);
    return now - started - paused + skippedNanos;
  }

  /** The same in seconds of scenario time. */
  double seconds(long now) {
    return clock.scenarioSeconds(position(now));
  }

  @Override
  public double scenarioSeconds(long nanos) {
    return clock.scenarioSeconds(nanos - started - pausedNanos + skippedNanos);
  }

  @Override
  public boolean still() {
    return pauseAsked;
  }

  /**
   * Stands still from the next {@link #settle} on, or goes on.
   *
   * @return what was asked before
   */
  boolean pause(boolean asked) {
    boolean before = pauseAsked;
    pauseAsked = asked;
    return before;
  }

  /** Does what was asked. */
  void settle(long now) {
    if (pauseAsked && pausedSince == 0) {
      pausedSince = now;
    } else if (!pauseAsked && pausedSince != 0) {
      pausedNanos = pausedNanos + now - pausedSince; // this thread alone writes it
      pausedSince = 0;
    }
  }

  /** True while it stands still. */
  boolean paused() {
    return pausedSince != 0;
  }

  /** Passes over a stretch of scenario time. */
  void skip(double fromSeconds, double toSeconds) {
    long before = skippedNanos; // this thread alone writes it
    skippedNanos = before + (long) Math.ceil((toSeconds - fromSeconds) / clock.speed() * 1e9);
  }
}
