package dev.squall.component;

import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import java.util.List;
import java.util.Map;

/** A component's settings, read by name; what was not given has its parameter's fallback. */
public final class Settings {
  private final String component;
  private final List<ComponentType.Parameter> parameters;
  private final Map<String, Setting> given;

  /** Of {@code plan}, whose type has {@code parameters}. */
  public Settings(ComponentPlan plan, List<ComponentType.Parameter> parameters) {
    this(plan.name(), parameters, plan.settings());
  }

  /** Of the component called {@code component}. */
  public Settings(
      String component, List<ComponentType.Parameter> parameters, Map<String, Setting> given) {
    this.component = component;
    this.parameters = parameters;
    this.given = given;
  }

  /** An amount, canonical unit. */
  public double amount(String name) {
    return switch (get(name)) {
      case Setting.Amount amount -> amount.value();
      case Setting other -> throw wrong(name, "an amount", other);
    };
  }

  /** An amount as a whole number. */
  public long whole(String name) {
    return Math.round(amount(name));
  }

  /** A range; a single amount is a range of itself. */
  public Setting.Between range(String name) {
    return switch (get(name)) {
      case Setting.Between range -> range;
      case Setting.Amount amount ->
          new Setting.Between(amount.value(), amount.value(), amount.unit());
      case Setting other -> throw wrong(name, "a range", other);
    };
  }

  /** A word or a text. */
  public String text(String name) {
    return switch (get(name)) {
      case Setting.Text text -> text.text();
      case Setting other -> throw wrong(name, "a text", other);
    };
  }

  /** Words or texts; a single one is a list of itself. */
  public List<String> texts(String name) {
    return switch (get(name)) {
      case Setting.Texts texts -> texts.texts();
      case Setting.Text text -> List.of(text.text());
      case Setting other -> throw wrong(name, "a list of texts", other);
    };
  }

  /** Yes or no. */
  public boolean truth(String name) {
    return switch (get(name)) {
      case Setting.Truth truth -> truth.truth();
      case Setting other -> throw wrong(name, "true or false", other);
    };
  }

  /** Weights by name. */
  public Map<String, Double> weights(String name) {
    return switch (get(name)) {
      case Setting.Weights weights -> weights.weights();
      case Setting other -> throw wrong(name, "weights by name", other);
    };
  }

  /** True when the scenario gave it. */
  public boolean has(String name) {
    return given.containsKey(name);
  }

  private Setting get(String name) {
    Setting setting = given.get(name);
    if (setting != null) {
      return setting;
    }
    for (ComponentType.Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return parameter.fallback();
      }
    }
    throw new IllegalArgumentException(
        "component '" + component + "': '" + name + "' is none of its parameters");
  }

  private IllegalArgumentException wrong(String name, String kind, Setting was) {
    return new IllegalArgumentException(
        "component '" + component + "': " + name + " must be " + kind + ", was " + was);
  }
}
