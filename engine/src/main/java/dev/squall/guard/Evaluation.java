package dev.squall.guard;

import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import java.util.List;

/** What evaluating a script came to. */
public sealed interface Evaluation {
  /**
   * A plan.
   *
   * @param said what the script printed
   * @param warnings what keeps the plan from being all it could be
   */
  record Planned(Plan plan, List<String> said, List<String> warnings) implements Evaluation {}

  /** Problems, and what the script printed; {@code threw} when it threw an exception of its own. */
  record Refused(List<Problem> problems, List<String> said, boolean threw) implements Evaluation {}
}
