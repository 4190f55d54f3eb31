package dev.squall.stdlib.assistant;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** The type {@code assistant}. */
public final class AssistantType implements ComponentType {
  /** What a hosted model takes for a short answer; for the virtual clock. */
  private static final double ENDPOINT_SECONDS = 0.8;

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.of(
              "size",
              new Setting.Amount(200_000, Dimension.NUMBER),
              100,
              2e7,
              "words of text that the embedded model is trained with"),
          Parameter.of(
              "length",
              new Setting.Amount(32, Dimension.NUMBER),
              1,
              100_000,
              "words that generate writes; an endpoint's longest answer, in tokens"),
          Parameter.of(
              "url",
              new Setting.Text(""),
              0,
              0,
              "an endpoint that speaks the OpenAI chat protocol; none for the embedded model"),
          Parameter.of(
              "model", new Setting.Text("default"), 0, 0, "which model the endpoint is asked for"),
          Parameter.of(
              "key",
              new Setting.Text(""),
              0,
              0,
              "the environment variable that holds the endpoint's key; none for no key"),
          Parameter.of(
              "timeout",
              new Setting.Amount(30, Dimension.TIME),
              0.001,
              3600,
              "how long an answer of the endpoint may take"),
          Parameter.of(
              "check",
              new Setting.Truth(true),
              0,
              0,
              "whether an endpoint's answers are held to the questions"));

  /** For the service loader. */
  public AssistantType() {}

  @Override
  public String name() {
    return "assistant";
  }

  @Override
  public String help() {
    return "parses, generates and learns, on a language model of its own or at an endpoint";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    Settings read = new Settings(name, PARAMETERS, settings);
    double length = read.amount("length");
    String url = read.text("url");
    if (!url.isEmpty()) {
      ChatUrl.of(name, url);
      return new ComponentPlan(
          name,
          name(),
          settings,
          List.of(
              elsewhere("parse", 5, ENDPOINT_SECONDS / 4),
              elsewhere("generate", 4, ENDPOINT_SECONDS + 0.02 * length),
              elsewhere("learn", 1, ENDPOINT_SECONDS / 4)),
          new ComponentPlan.Model(ENDPOINT_SECONDS, 0.5, 64, 0, 0));
    }
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            operation("parse", 5, 60e-6, 1.5, 2),
            operation("generate", 4, 30e-6 + 0.5e-6 * length, 0.3, 2),
            operation("learn", 1, 10e-6, 0.5, 1)),
        new ComponentPlan.Model(50e-6, 1, 2, 0));
  }

  private static ComponentPlan.OperationPlan elsewhere(String name, double weight, double seconds) {
    return new ComponentPlan.OperationPlan(
        name, weight, new ComponentPlan.Model(seconds, 0.5, 64, 0, 0));
  }

  private static ComponentPlan.OperationPlan operation(
      String name, double weight, double seconds, double variation, int servers) {
    return new ComponentPlan.OperationPlan(
        name, weight, new ComponentPlan.Model(seconds, variation, servers, 0));
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new AssistantComponent(plan);
  }
}
