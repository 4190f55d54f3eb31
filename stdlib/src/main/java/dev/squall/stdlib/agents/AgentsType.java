package dev.squall.stdlib.agents;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** The type {@code agents}. */
public final class AgentsType implements ComponentType {
  /** Messages a second where a drive says nothing: enough to see that all is alive. */
  private static final double MESSAGES = 100;

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.of(
              "population",
              new Setting.Between(1000, 2000, Dimension.NUMBER),
              1,
              200_000,
              "how many agents there are: the least at first, never more than the most"),
          Parameter.of(
              "spawn",
              new Setting.Amount(5, Dimension.RATE),
              0,
              100_000,
              "agents that come, while there are fewer than the most"),
          Parameter.of(
              "retire",
              new Setting.Amount(3, Dimension.RATE),
              0,
              100_000,
              "agents that go, the oldest first, while there are more than the least"),
          Parameter.of(
              "size", new Setting.Amount(256, Dimension.BYTES), 8, 1e6, "how long a message is"),
          Parameter.of(
              "hops",
              new Setting.Amount(3, Dimension.NUMBER),
              1,
              1000,
              "agents that sign a message before it comes back"),
          Parameter.of(
              "patience",
              new Setting.Amount(10, Dimension.TIME),
              0.001,
              3600,
              "how long a message may be under way"));

  /** For the service loader. */
  public AgentsType() {}

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public String help() {
    return "agents that pass messages, each on a virtual thread, spawned and retired meanwhile";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    Settings read = new Settings(name, PARAMETERS, settings);
    double hops = read.amount("hops");
    ComponentPlan.Model step = new ComponentPlan.Model(10e-6, 0.5, 2, 0);
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            new ComponentPlan.OperationPlan(
                "message", 1, new ComponentPlan.Model(10e-6 + 10e-6 * hops, 0.5, 2, 0)),
            new ComponentPlan.OperationPlan("spawn", 0, step),
            new ComponentPlan.OperationPlan("retire", 0, step)),
        step);
  }

  @Override
  public double rate() {
    return MESSAGES;
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new AgentsComponent(plan);
  }
}
