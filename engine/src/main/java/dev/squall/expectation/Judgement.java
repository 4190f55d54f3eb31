package dev.squall.expectation;

import dev.squall.plan.Expectation;
import java.util.Locale;

/**
 * How an expectation fared with one drive.
 *
 * @param drive the drive; empty when no drive of that name ever ran
 * @param windows judged
 * @param missed of them, those that missed the target
 * @param failed of them, those that the run fails by
 * @param firstMissed when the first that missed ended, nanoseconds since the run's start; −1 for
 *     none
 * @param worst the value furthest to the wrong side; NaN when none was judged
 * @param last the last value; NaN when none was judged
 * @param stopped whether it stopped the run
 * @param why why none was judged, or why it failed where no window says so; empty when its windows
 *     say all
 */
public record Judgement(
    Expectation expectation,
    String drive,
    long windows,
    long missed,
    long failed,
    long firstMissed,
    double worst,
    double last,
    boolean stopped,
    String why) {
  /** How it fared. */
  public enum State {
    /** Every window kept it. */
    PASS,
    /** A window missed the target, and none the failure bound. */
    WARN,
    /** A window failed. */
    FAIL,
    /** No window could be judged: that is no pass. */
    UNJUDGED;

    /** The word for it in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same of a drive that did not go on: what was expected of it did not hold from then on. */
  Judgement brokenDown(long at, String how) {
    return new Judgement(
        expectation,
        drive,
        windows + 1,
        missed + 1,
        failed + 1,
        firstMissed < 0 ? at : firstMissed,
        worst,
        last,
        stopped,
        how);
  }

  /** How it fared. */
  public State state() {
    return windows == 0
        ? State.UNJUDGED
        : failed > 0 ? State.FAIL : missed > 0 ? State.WARN : State.PASS;
  }
}
