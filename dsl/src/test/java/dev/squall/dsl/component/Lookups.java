package dev.squall.dsl.component;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small type of component that the tests drive; it is found as a service. */
public final class Lookups implements ComponentType {
  @Override
  public String name() {
    return "lookups";
  }

  @Override
  public String help() {
    return "Looks things up, for tests.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.of(
            "size", new Setting.Between(1e6, 1e8, Dimension.BYTES), 1, 1e9, "bytes of a thing"),
        Parameter.of("entries", new Setting.Amount(1000, Dimension.NUMBER), 1, 1e7, "how many"),
        Parameter.of(
            "population", new Setting.Between(10, 20, Dimension.NUMBER), 1, 1e6, "how many live"),
        Parameter.of(
            "every", new Setting.Amount(1, Dimension.TIME), 0.001, 3600, "from one to the next"),
        Parameter.of("verified", new Setting.Truth(true), 0, 0, "whether results are checked"),
        Parameter.word("data", "mixed", List.of("mixed", "text", "random"), "what they are of"));
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    if (settings.get("entries") instanceof Setting.Amount amount && amount.value() == 13) {
      throw new IllegalArgumentException("lookups '" + name + "': entries must not be 13");
    }
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            new ComponentPlan.OperationPlan("lookup", 6, null),
            new ComponentPlan.OperationPlan("path", 3, null)),
        ComponentPlan.Model.PLAIN);
  }

  @Override
  public Set<String> altering() {
    return Set.of("lookup");
  }

  @Override
  public Component make(ComponentPlan plan) {
    return () ->
        List.of(
            Operation.of("lookup", user -> Outcome.OK).weighing(6),
            Operation.of("path", user -> Outcome.OK).weighing(3));
  }
}
