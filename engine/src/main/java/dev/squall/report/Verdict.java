package dev.squall.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a run comes to. The state and the exit code go together: {@code pass} and {@code warn} exit
 * 0, {@code untrustworthy} exits 112, everything else is {@code fail}.
 *
 * @param state the verdict
 * @param exit what the process exits with
 * @param sentence the whole in one sentence
 * @param reasons all that speaks against a plain pass, weightiest first
 */
public record Verdict(State state, ExitCode exit, String sentence, List<Reason> reasons) {
  /** Copies the reasons. */
  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /** A run's verdict. */
  public enum State {
    /** All ran as planned and all held. */
    PASS,
    /** Something did not run quite as planned; the result stands. */
    WARN,
    /** Something did not hold, or the run did not come to its end. */
    FAIL,
    /** The result says nothing. */
    UNTRUSTWORTHY;

    /** The word in files and on the terminal. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that speaks against a plain pass.
   *
   * @param exit its code; {@link ExitCode#PASSED} for one that only warns
   * @param text in words
   */
  public record Reason(ExitCode exit, String text) {
    /** True when it only warns. */
    public boolean warns() {
      return exit == ExitCode.PASSED;
    }
  }

  /**
   * The verdict that {@code reasons} amount to; where several hold, {@link ExitCode}'s order
   * decides.
   */
  static Verdict from(List<Reason> found, String allWell) {
    List<Reason> reasons = found.stream().sorted(Comparator.comparing(Reason::exit)).toList();
    if (reasons.isEmpty()) {
      return new Verdict(State.PASS, ExitCode.PASSED, allWell, reasons);
    }
    ExitCode exit = reasons.getFirst().exit();
    State state =
        switch (exit) {
          case PASSED -> State.WARN;
          case UNTRUSTWORTHY -> State.UNTRUSTWORTHY;
          case INVALID,
              LEFT_BEHIND,
              WRONG_RESULTS,
              DEVICE_FAILED,
              ENGINE_DIED,
              LIMIT_STOPPED,
              SCRIPT_FAILED,
              UNDRAINED,
              INTERRUPTED,
              NOT_STEADY,
              EXPECTATION_FAILED ->
              State.FAIL;
        };
    String first = reasons.getFirst().text();
    String more = reasons.size() == 1 ? "" : ", and " + (reasons.size() - 1) + " more";
    return new Verdict(state, exit, first + more, reasons);
  }

  /** The verdict on a run, as far as it has come. */
  static Verdict of(RunFold run) {
    return from(Reasons.of(run), Reasons.allWell(run));
  }
}
