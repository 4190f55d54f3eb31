package dev.squall.dsl;

import dev.squall.component.Component;
import dev.squall.fault.FaultType;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import dev.squall.ramp.Strategies;
import dev.squall.rule.Rule;
import dev.squall.wire.WordEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What evaluating a script yields. */
public sealed interface Evaluation {
  /**
   * A plan that can be played.
   *
   * @param components makes the components that its drives call, of their plans
   * @param strategies begins those that its ramps name
   * @param rules those that its limits name
   * @param faults types of faults by name, its libraries' among them
   * @param words what the types that its libraries have brought say of themselves
   */
  record Planned(
      Plan plan,
      Function<ComponentPlan, Component> components,
      Strategies strategies,
      Map<String, Rule> rules,
      Map<String, FaultType> faults,
      Supplier<List<WordEntry>> words)
      implements Evaluation {}

  /**
   * Everything that is wrong.
   *
   * @param problems at least one, in the order of the script
   * @param sources the lines of each file that a problem stands in, by its name
   * @param threw whether the script itself threw an exception, rather than being wrong
   */
  record Rejected(List<Problem> problems, Map<String, List<String>> sources, boolean threw)
      implements Evaluation {
    /** Copies. */
    public Rejected {
      problems = List.copyOf(problems);
      sources = Map.copyOf(sources);
    }
  }
}
