package dev.squall.stdlib.evolution;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.ComponentPlan.Model;
import dev.squall.plan.ComponentPlan.OperationPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** The word {@code evolution}. */
public final class EvolutionType implements ComponentType {
  private static final int SERVERS = 4;

  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.of(
              EvolutionSettings.POPULATION,
              new Setting.Amount(1_000, Dimension.NUMBER),
              4,
              EvolutionSettings.LARGEST,
              "individuals"),
          Parameter.of(
              EvolutionSettings.SIZE,
              new Setting.Amount(32, Dimension.NUMBER),
              1,
              10_000,
              "genes of an individual"),
          Parameter.of(
              EvolutionSettings.MUTATION,
              new Setting.Amount(0.02, Dimension.SHARE),
              0,
              1,
              "chance of each gene of a child to mutate"),
          Parameter.word(
              EvolutionSettings.FUNCTION,
              Landscape.ALL.getFirst(),
              Landscape.ALL,
              "what is minimised"));

  @Override
  public String name() {
    return "evolution";
  }

  @Override
  public String help() {
    return "a genetic algorithm on a function whose optimum is known";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    EvolutionSettings its = EvolutionSettings.of(new Settings(name, PARAMETERS, settings));
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            new OperationPlan(Evolution.GENERATION, 1, null),
            new OperationPlan(Evolution.AUDIT, 0, new Model(5 * its.seconds(), 0.1, SERVERS, 0))),
        new Model(its.seconds(), 0.1, SERVERS, 0));
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new Evolution(EvolutionSettings.of(new Settings(plan, PARAMETERS)));
  }
}
