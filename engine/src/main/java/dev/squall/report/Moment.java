package dev.squall.report;

import java.util.Locale;

/**
 * Something that a reader of the report should see on the timeline and in the list of what
 * happened.
 *
 * @param at nanoseconds since the run's start, machine time
 * @param kind what sort of thing
 * @param text in words
 */
public record Moment(long at, Kind kind, String text) {
  /** Sorts of moments. */
  public enum Kind {
    /** The run went from one state to another. */
    STATE,
    /** A phase began or ended. */
    PHASE,
    /** A spike, a maintenance window, a pause or a mark. */
    HAPPENING,
    /** A load began, ended or failed. */
    LOAD,
    /** A ramp decided, or loads were slowed. */
    RAMP,
    /** A limit was crossed, or is kept again. */
    LIMIT,
    /** An expectation was missed, or is kept again. */
    EXPECTATION,
    /** Loads were let go. */
    LET_GO,
    /** Results can't be trusted. */
    TRUST,
    /** Someone asked for something. */
    COMMAND,
    /** The engine's end. */
    ENGINE,
    /** The run was cut here, and goes on. */
    CUT,
    /** Something was undone, or found left behind. */
    UNDO,
    /** A line of the log, a warning or an error. */
    LOG;

    /** The word for it: {@code let-go}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
