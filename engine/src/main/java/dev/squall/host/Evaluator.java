package dev.squall.host;

import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import dev.squall.wire.Message;
import java.util.List;
import java.util.function.Consumer;

/** Makes a plan of a script: the language, seen from the engine. */
@FunctionalInterface
public interface Evaluator {
  /** What evaluating yields. */
  sealed interface Outcome {}

  /** A plan that can be played. */
  record Valid(Plan plan) implements Outcome {}

  /**
   * Everything that is wrong; at least one.
   *
   * @param threw whether the script itself threw, rather than being wrong
   */
  record Invalid(List<Problem> problems, boolean threw) implements Outcome {}

  /**
   * Evaluates; loads nothing. Ends within the request's time limit.
   *
   * @param said takes what the script prints, line by line
   */
  Outcome evaluate(Message.Evaluate request, Consumer<String> said);
}
