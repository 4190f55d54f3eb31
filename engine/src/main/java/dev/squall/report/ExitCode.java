package dev.squall.report;

import java.util.List;
import java.util.Optional;

/**
 * How a run ended, as the number the process exits with. The numbers are k6's where k6 has them; 75
 * is {@code EX_TEMPFAIL} of {@code sysexits.h}. Their order here is their precedence: where several
 * hold, the first is taken.
 */
public enum ExitCode {
  /** The scenario or its configuration is wrong; nothing was started. */
  INVALID(104, "invalid scenario or configuration"),
  /** Something that was done to the machine could not be undone. */
  LEFT_BEHIND(113, "something was left behind"),
  /** A load verified its results and found wrong ones. */
  WRONG_RESULTS(115, "wrong results found"),
  /** A device that was loaded failed: it found an error in its memory, or fell off the bus. */
  DEVICE_FAILED(116, "a device failed"),
  /** The engine's process ended before its work did. */
  ENGINE_DIED(109, "the engine died"),
  /** A limit stopped the run. */
  LIMIT_STOPPED(111, "a limit stopped the run"),
  /** The run ended by a failure of its own: the script, or what plays it, threw. */
  SCRIPT_FAILED(107, "the script failed"),
  /** Interrupted, and what it had under way was not let go in the regular way. */
  UNDRAINED(75, "interrupted before it could drain"),
  /** Someone stopped it. */
  INTERRUPTED(105, "interrupted"),
  /** What was to hold before anything was broken did not: nothing was. */
  NOT_STEADY(117, "the steady state did not hold, and nothing was broken"),
  /** The result says nothing. */
  UNTRUSTWORTHY(112, "the result is untrustworthy"),
  /** What was expected of the results did not hold. */
  EXPECTATION_FAILED(99, "an expectation failed"),
  /** Passed, with or without warnings. */
  PASSED(0, "passed");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** What the process exits with. */
  public int number() {
    return number;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The code of a number. */
  public static Optional<ExitCode> of(int number) {
    return List.of(values()).stream().filter(code -> code.number == number).findFirst();
  }
}
