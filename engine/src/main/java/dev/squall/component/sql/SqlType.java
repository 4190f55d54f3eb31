package dev.squall.component.sql;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** {@code drive sql, url: …, statement: 'select * from items where id = ?'}. */
public final class SqlType implements ComponentType {
  static final List<Parameter> PARAMETERS =
      List.of(
          text("url", "of the database, as JDBC has it"),
          text("driver", "a jar with the JDBC driver, or a folder of jars"),
          text("user", "who asks"),
          text("password", "that user's; it is written into the run's folder"),
          text("passwordIn", "a variable of the environment that holds it"),
          text("statement", "what is asked; a ? in it is a random whole number"),
          Parameter.of(
              "statements", new Setting.Weights(Map.of()), 0, 1e9, "several, with weights"),
          Parameter.of(
              "numbers",
              new Setting.Between(1, 1_000_000, Dimension.NUMBER),
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              "from which a ? is drawn"),
          Parameter.of(
              "expect",
              new Setting.Amount(-1, Dimension.NUMBER),
              -1,
              1e15,
              "rows found or changed; any number where nothing is said"),
          Parameter.of(
              "connections",
              new Setting.Amount(Database.CONNECTIONS, Dimension.NUMBER),
              1,
              Database.MOST_CONNECTIONS,
              "at most"),
          Parameter.of(
              "timeout",
              new Setting.Amount(Database.TIMEOUT_NANOS * 1e-9, Dimension.TIME),
              0.001,
              3600,
              "for a connection, and for a statement (to the next second)"));

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String help() {
    return "statements to a database";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    return new ComponentPlan(
        name,
        name(),
        settings,
        component(name, settings).operations().stream()
            .map(each -> new ComponentPlan.OperationPlan(each.name(), each.weight(), null))
            .toList(),
        ComponentPlan.Model.PLAIN);
  }

  @Override
  public Component make(ComponentPlan plan) {
    return component(plan.name(), plan.settings());
  }

  private static SqlComponent component(String name, Map<String, Setting> given) {
    Settings settings = new Settings(name, PARAMETERS, given);
    try {
      return new SqlComponent(
          new Database(
              settings.text("url"),
              settings.text("driver"),
              settings.text("user"),
              settings.text("password"),
              settings.text("passwordIn"),
              (int) settings.whole("connections"),
              Math.round(settings.amount("timeout") * 1e9)),
          statements(settings),
          settings.range("numbers"),
          settings.whole("expect"));
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      throw new IllegalArgumentException(
          message.startsWith("component '") ? message : "sql '" + name + "': " + message, wrong);
    }
  }

  private static Map<String, Double> statements(Settings settings) {
    String one = settings.text("statement");
    Map<String, Double> several = settings.weights("statements");
    if (one.isBlank() == several.isEmpty()) {
      throw new IllegalArgumentException(
          "statement or statements must be given, and not both, as statement: 'select 1'");
    }
    return one.isBlank() ? several : Map.of(one, 1.0);
  }

  private static Parameter text(String name, String help) {
    return Parameter.of(name, new Setting.Text(""), 0, 0, help);
  }
}
