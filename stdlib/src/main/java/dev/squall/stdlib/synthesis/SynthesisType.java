package dev.squall.stdlib.synthesis;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.GpuWish;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.ComponentPlan.Model;
import dev.squall.plan.ComponentPlan.OperationPlan;
import dev.squall.plan.Setting;
import dev.squall.stdlib.offload.Placement;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The word {@code synthesis}. */
public final class SynthesisType implements ComponentType {
  private static final int SERVERS = 4;

  private static final List<Parameter> PARAMETERS =
      Placement.with(
          Parameter.of(
              SynthesisSettings.SIZE,
              new Setting.Amount(64, Dimension.NUMBER),
              SynthesisSettings.SMALLEST,
              SynthesisSettings.LARGEST,
              "rows and columns of a tile, a multiple of 4"),
          Parameter.of(
              SynthesisSettings.BATCH,
              new Setting.Amount(100, Dimension.NUMBER),
              1,
              SynthesisSettings.LARGEST_BATCH,
              "products an operation"),
          Parameter.word(
              SynthesisSettings.TYPE,
              SynthesisSettings.FLOAT,
              List.of(SynthesisSettings.FLOAT, SynthesisSettings.DOUBLE),
              "what an element is"));

  @Override
  public String name() {
    return "synthesis";
  }

  @Override
  public String help() {
    return "dense arithmetic: tiles multiplied and reduced";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    SynthesisSettings its = SynthesisSettings.of(new Settings(name, PARAMETERS, settings));
    double seconds = its.seconds();
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            new OperationPlan(Synthesis.MULTIPLY, Synthesis.MULTIPLIES, null),
            new OperationPlan(
                Synthesis.REDUCE, 1, new Model(seconds * 4 / its.size(), 0.1, SERVERS, 0))),
        new Model(seconds, 0.1, SERVERS, 0));
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new Synthesis(plan.name(), settings(plan));
  }

  @Override
  public Optional<GpuWish> gpu(ComponentPlan plan) {
    return settings(plan).placement().wish();
  }

  private static SynthesisSettings settings(ComponentPlan plan) {
    return SynthesisSettings.of(new Settings(plan, PARAMETERS));
  }
}
