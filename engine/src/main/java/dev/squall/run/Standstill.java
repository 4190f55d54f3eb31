package dev.squall.run;

/**
 * When a run stands still: asked for by a person until it is asked to go on, or for a while by the
 * plan itself. The player's thread settles what any may ask.
 */
final class Standstill {
  private static final String ASKED = "asked to";

  private final PlanTime time;
  private final RunStates state;
  private final Restraint restraint;
  private String why = ASKED;

  Standstill(PlanTime time, RunStates state, Restraint restraint) {
    this.time = time;
    this.state = state;
    this.restraint = restraint;
  }

  /** Stands still, what it says to whoever asked. */
  String pause() {
    return time.pause(true) ? "was paused already" : "paused: loads at zero, the plan stands still";
  }

  /** Goes on, whoever paused it. */
  String unpause() {
    return time.pause(false) ? "goes on where it stood" : "was not paused";
  }

  /** The plan has it stand still until then, if that is at all. */
  void until(long now, long nanos) {
    if (nanos > 0) {
      why = "by its plan";
      time.hold(now + nanos);
      settle(now);
    }
  }

  /** Does what was asked. */
  void settle(long now) {
    time.settle(now);
    // Asked for while loads came up, it shows once they are.
    RunState stands = state.now();
    if (time.paused() && stands != RunState.PAUSED && stands.next().contains(RunState.PAUSED)) {
      state.to(RunState.PAUSED, why);
    } else if (!time.paused() && stands == RunState.PAUSED) {
      state.to(restraint.held() ? RunState.HELD : RunState.RUNNING, why);
      why = ASKED;
    }
  }
}
