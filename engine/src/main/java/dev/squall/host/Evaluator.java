package dev.squall.host;

import dev.squall.component.Component;
import dev.squall.fault.FaultType;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import dev.squall.ramp.Strategies;
import dev.squall.rule.Rule;
import dev.squall.wire.Message;
import dev.squall.wire.WordEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a plan of a script: the language, seen from the engine. */
@FunctionalInterface
public interface Evaluator {
  /** What evaluating yields. */
  sealed interface Outcome {}

  /**
   * A plan that can be played.
   *
   * @param components makes the components that its drives call, of their plans
   * @param strategies begins those that its ramps name
   * @param rules those that its limits name
   * @param faults types of faults by name, which are its libraries' besides the engine's own; a
   *     session's may come later
   */
  record Valid(
      Plan plan,
      Function<ComponentPlan, Component> components,
      Strategies strategies,
      Map<String, Rule> rules,
      Supplier<Map<String, FaultType>> faults)
      implements Outcome {
    /** What is played by the plan it had when it was cut, with the components of its script. */
    Valid by(Plan earlier) {
      return new Valid(earlier, components, strategies, rules, faults);
    }
  }

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

  /**
   * The fault that an expression says, for a plan that is played.
   *
   * @param text {@code error(on: shop, chance: 0.1)}, or with its name {@code fault 'mine',
   *     error(on: shop)}
   * @param faults types of faults by name that the plan's libraries have
   * @throws IllegalArgumentException when it says none: message for the user
   */
  default FaultPlan fault(String text, Plan plan, Map<String, FaultType> faults) {
    throw new IllegalArgumentException(
        "fault '" + text + "': must be one of the plan, which has " + plan.faults().size());
  }

  /** Begins a session's talk. */
  default Talk talk(Message.Converse request) {
    throw new UnsupportedOperationException("this evaluator takes whole scripts alone");
  }

  /** The words of the language. */
  default List<WordEntry> words() {
    return List.of();
  }
}
