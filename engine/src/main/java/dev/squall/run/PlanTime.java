package dev.squall.run;

import dev.squall.plan.ScenarioClock;

/**
 * Where a run stands in its plan: machine time since its start, less what it was paused, and with
 * what was skipped. The player's thread moves it; any thread may pause and ask.
 */
final class PlanTime implements PlannedCourse.Position {
  private static final long FOR_NOW = Long.MAX_VALUE;
  private static final long NOT_HELD = Long.MIN_VALUE;

  private final ScenarioClock clock;
  private volatile boolean pauseAsked;
  private volatile long heldUntil = NOT_HELD;
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

  /** The same in nanoseconds of scenario time. */
  long scenario(long now) {
    return Math.round(seconds(now) * 1e9);
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
    boolean before = pauseAsked || (!asked && paused());
    pauseAsked = asked;
    heldUntil = asked ? heldUntil : NOT_HELD;
    return before;
  }

  /** Stands still from the next {@link #settle} on to a moment. */
  void hold(long until) {
    heldUntil = until;
  }

  /** True where it stands still, or was asked to. */
  boolean pausing() {
    return pauseAsked || paused();
  }

  /** Does what was asked. */
  void settle(long now) {
    long held = heldUntil;
    boolean stands = pauseAsked || now < held;
    if (stands && !paused()) {
      stoodSince = now;
      stoodUntil = FOR_NOW;
    } else if (!stands && paused()) {
      // A hold ends at its own moment, however late this is.
      long until = held == NOT_HELD ? now : Math.max(stoodSince, held);
      heldUntil = NOT_HELD;
      // First, as who asks in between would find itself far ahead in the plan.
      pausedNanos = pausedNanos + until - stoodSince; // this thread alone writes it
      stoodUntil = until;
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
