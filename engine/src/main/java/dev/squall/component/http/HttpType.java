package dev.squall.component.http;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** {@code drive http, url: …}: declared requests to an HTTP service. */
public final class HttpType implements ComponentType {
  static final List<Parameter> PARAMETERS =
      List.of(
          text("url", "", "where the service answers"),
          Parameter.word(
              "method",
              "GET",
              List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
              "of every request"),
          text("path", "", "what is asked for, below the URL"),
          Parameter.of("paths", new Setting.Weights(Map.of()), 0, 1e9, "several, with weights"),
          Parameter.of(
              "headers", new Setting.Texts(List.of()), 0, 0, "as 'Accept: application/json'"),
          text("body", "", "sent with every request"),
          text("type", "application/json", "what the body is"),
          number("expect", 0, 0, 599, "the answer's status; any below 400 where nothing is said"),
          Parameter.of("contains", new Setting.Texts(List.of()), 0, 0, "texts of the body"),
          text("matches", "", "a regular expression that is found in the body"),
          Parameter.of(
              "field", new Setting.Texts(List.of()), 0, 0, "of the body's JSON, as 'cents = 1999'"),
          number(
              "connections",
              0,
              0,
              Options.MOST_CONNECTIONS,
              "at most; as many as operations are under way where nothing is said"),
          time("timeout", 10, "of a whole operation"),
          time("connect", 3, "of that, for a connection"),
          Parameter.of(
              "most", new Setting.Amount(64e6, Dimension.BYTES), 1, 1e12, "bytes of a body"),
          number("version", 1, 1, 2, "of HTTP: 1 or 2"),
          truth("cookies", "each user keeps those it is given"),
          truth("redirects", "follow those to the same host"),
          text("trust", "", "a PEM file with certificates to trust"),
          truth("insecure", "trust any certificate"));

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String help() {
    return "requests to an HTTP service";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    Declared declared = Declared.of(name, settings);
    return new ComponentPlan(
        name,
        name(),
        settings,
        declared.operations().stream()
            .map(each -> new ComponentPlan.OperationPlan(each.name(), each.weight(), null))
            .toList(),
        ComponentPlan.Model.PLAIN);
  }

  @Override
  public Component make(ComponentPlan plan) {
    Declared declared = Declared.of(plan.name(), plan.settings());
    return declared.simple()
        ? new LoopComponent(plan.name(), declared)
        : new ClientComponent(declared);
  }

  private static Parameter text(String name, String fallback, String help) {
    return Parameter.of(name, new Setting.Text(fallback), 0, 0, help);
  }

  private static Parameter number(
      String name, double fallback, double low, double high, String help) {
    return Parameter.of(name, new Setting.Amount(fallback, Dimension.NUMBER), low, high, help);
  }

  private static Parameter time(String name, double seconds, String help) {
    return Parameter.of(name, new Setting.Amount(seconds, Dimension.TIME), 0.001, 3600, help);
  }

  private static Parameter truth(String name, String help) {
    return Parameter.of(name, new Setting.Truth(false), 0, 0, help);
  }
}
