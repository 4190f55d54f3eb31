package dev.squall.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a run stands. Every change is an event; one that this table does not allow is refused by
 * name.
 *
 * <pre>
 * pending → warming → running ⇄ paused
 *                     running ⇄ slowed      (levels lowered before a limit is crossed)
 *                     running → held        (a limit let go)
 *                     held → recovered → running   (its cool-down is over: a probe at half the levels)
 *                     any of them → stopping → stopped | finished | failed
 * </pre>
 *
 * <p>A run that was cut in any of them, or stopped on request, goes on from pending: see {@link
 * Resumption}.
 */
public enum RunState {
  /** Evaluated, nothing started. */
  PENDING,
  /** Loads are being set up. */
  WARMING,
  /** Loads follow the plan. */
  RUNNING,
  /** Loads at zero, the plan stands still. */
  PAUSED,
  /** Loads below the plan, so that a limit is not crossed. */
  SLOWED,
  /** Loads at zero after a limit tripped, the plan goes on. */
  HELD,
  /** Loads back after a limit let go, below the plan for a while. */
  RECOVERED,
  /** Loads are being let go for good. */
  STOPPING,
  /** Ended before its plan, on request or by a limit. */
  STOPPED,
  /** Ended with its plan. */
  FINISHED,
  /** Ended by a failure of its own. */
  FAILED;

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that word. */
  static RunState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The states that may follow this one. */
  public Set<RunState> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(WARMING, STOPPING, FAILED);
      case WARMING -> EnumSet.of(RUNNING, HELD, STOPPING, FAILED);
      case RUNNING -> EnumSet.of(PAUSED, SLOWED, HELD, STOPPING, FAILED);
      case PAUSED -> EnumSet.of(RUNNING, HELD, STOPPING, FAILED);
      case SLOWED -> EnumSet.of(RUNNING, PAUSED, HELD, STOPPING, FAILED);
      case HELD -> EnumSet.of(RECOVERED, PAUSED, STOPPING, FAILED);
      case RECOVERED -> EnumSet.of(RUNNING, PAUSED, SLOWED, HELD, STOPPING, FAILED);
      case STOPPING -> EnumSet.of(STOPPED, FINISHED, FAILED);
      case STOPPED, FINISHED, FAILED -> EnumSet.noneOf(RunState.class);
    };
  }

  /** True while a limit that let go keeps loads at zero, or has them on trial. */
  public boolean heldBack() {
    return this == HELD || this == RECOVERED;
  }

  /** True when the run is over. */
  public boolean over() {
    return next().isEmpty();
  }
}
