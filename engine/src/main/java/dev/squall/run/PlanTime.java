package dev.squall.run;

import dev.squall.plan.ScenarioClock;

/**
 * Where a run stands in its plan: machine time since its start, less what it was paused, and with
 * what was skipped. The player's thread moves it; any thread may pause and ask.
 */
final class PlanTime implements PlannedCourse.Position {
  private static final long FOR_NOW = Long.MAX_VALUE;

  private final ScenarioClock clock;
  private volatile boolean pauseAsked;
  private volatile long started;
  private volatile long pausedNanos;
  private volatile long skippedNanos;
  private volatile long stoodSince;
  private volatile long stoodUntil;

  PlanTime(ScenarioClock clock) {
    this.clock = clock;
  }

  /** Begins, or goes on, {@code position} nanoseconds into the plan. */
  void start(long now, long position) {
    started = now - position;
  }

  /** Nanoseconds of machine time into the plan. */
  long position(long now) {
    long paused = paused() ? now - stoodSince : 0;
    return now - started - pausedNanos - paused + skippedNanos;
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
  public boolean still(long nanos) {
    return (pauseAsked && !paused()) || (nanos >= stoodSince && nanos < stoodUntil);
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
    if (pauseAsked && !paused()) {
      stoodSince = now;
      stoodUntil = FOR_NOW;
    } else if (!pauseAsked && paused()) {
      // First, as who asks in between would find itself far ahead in the plan.
      pausedNanos = pausedNanos + now - stoodSince; // this thread alone writes it
      stoodUntil = now;
    }
  }

  /** True while it stands still. */
  boolean paused() {
    return stoodUntil == FOR_NOW;
  }

  /** Passes over a stretch of scenario time. */
  void skip(double fromSeconds, double toSeconds) {
    long before = skippedNanos; // this thread alone writes it
    skippedNanos = before + (long) Math.ceil((toSeconds - fromSeconds) / clock.speed() * 1e9);
  }
}
