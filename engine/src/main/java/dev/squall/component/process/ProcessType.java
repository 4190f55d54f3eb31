package dev.squall.component.process;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** {@code drive process, command: ['sort', '-n', 'data.txt'], expect: 0}. */
public final class ProcessType implements ComponentType {
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.of(
              "command",
              new Setting.Texts(List.of()),
              0,
              0,
              "and its arguments, each as it is; in one text where shell says so"),
          Parameter.of("shell", new Setting.Truth(false), 0, 0, "have sh read the command"),
          Parameter.of("input", new Setting.Text(""), 0, 0, "its standard input"),
          Parameter.of("expect", new Setting.Amount(0, Dimension.NUMBER), 0, 255, "its exit code"),
          Parameter.of("contains", new Setting.Texts(List.of()), 0, 0, "texts of its output"),
          Parameter.of(
              "timeout",
              new Setting.Amount(ProcessTool.TIMEOUT_NANOS * 1e-9, Dimension.TIME),
              0.001,
              86_400,
              "after which it is killed, with all it started"),
          Parameter.of(
              "most",
              new Setting.Amount(ProcessTool.MOST, Dimension.BYTES),
              0,
              1e9,
              "bytes kept of its output"),
          Parameter.of("folder", new Setting.Text(""), 0, 0, "in which it runs"));

  @Override
  public String name() {
    return "process";
  }

  @Override
  public String help() {
    return "a command, run to its end";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    ProcessComponent.arguments(name, new Settings(name, PARAMETERS, settings));
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(new ComponentPlan.OperationPlan(ProcessComponent.OPERATION, 1, null)),
        ComponentPlan.Model.PLAIN);
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new ProcessComponent(plan.name(), new Settings(plan, PARAMETERS));
  }
}
