package dev.squall.dsl.words;

import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.Misuse;
import dev.squall.plan.Parameter;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The script's parameters: their values from the default, the environment or {@code -p}, the last
 * one winning.
 */
final class Parameters {
  /** Variables that mean something else. */
  private static final Set<String> SETTINGS =
      Set.of(
          "SQUALL_SOAK",
          "SQUALL_STATE",
          "SQUALL_RUNS",
          "SQUALL_VIEW",
          "SQUALL_LOG_LEVEL",
          "SQUALL_LOG_FORMAT",
          "SQUALL_JAVA_OPTS",
          "SQUALL_ENGINE_JAVA_OPTS",
          "SQUALL_BUILD",
          "SQUALL_DEBUG");

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Problems problems;
  private final Draft draft;
  private final Map<String, Object> values = new HashMap<>();

  Parameters(
      Map<String, String> flags, Map<String, String> environment, Problems problems, Draft draft) {
    this.flags = new TreeMap<>(flags);
    this.environment = environment;
    this.problems = problems;
    this.draft = draft;
  }

  /** Declares the parameter that {@code call} says. */
  void declare(Call call) {
    if (!call.has("name")) {
      return;
    }
    String name = call.get("name", String.class);
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      call.problem("name", "name must be one word of letters and digits", null);
      return;
    }
    Object byDefault = call.value("default");
    if (values.putIfAbsent(name, byDefault == null ? Broken.VALUE : byDefault) != null) {
      call.problem("name", "is declared twice", "leave one out");
      return;
    }
    if (byDefault == null) {
      return;
    }
    String variable = variable(name);
    String flag = flags.get(name);
    String text = flag != null ? flag : environment.get(variable);
    String origin = flag != null ? "-p" : text != null ? variable : "script";
    Object value = byDefault;
    if (text != null) {
      try {
        value = parse(byDefault, text);
      } catch (Misuse e) {
        Place place = Place.whole(flag != null ? "-p " + name : variable);
        problems.add(new Problem(place, "parameter '" + name + "': " + e.message(), e.mend()));
        value = Broken.VALUE;
      }
    }
    values.put(name, value);
    String help = call.get("help", "");
    draft.add(new Parameter(name, type(byDefault), shown(value), origin, help));
  }

  /** {@code SQUALL_MAX_RATE} for {@code maxRate}. */
  static String variable(String name) {
    return "SQUALL_" + name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  private static String type(Object byDefault) {
    return switch (byDefault) {
      case Quantity quantity ->
          switch (quantity.dimension()) {
            case SHARE -> "percent";
            case BYTES -> "bytes";
            case RATE -> "rate";
            case THROUGHPUT -> "throughput";
            case TEMPERATURE -> "temperature";
            case POWER -> "power";
            case TIME -> "duration";
            case NUMBER -> "number";
          };
      case Integer _, Long _ -> "whole number";
      case Number _ -> "number";
      case Boolean _ -> "flag";
      default -> "text";
    };
  }

  private static String shown(Object value) {
    return value instanceof Broken ? "" : String.valueOf(value);
  }

  private static Object parse(Object byDefault, String text) {
    String given = text.strip();
    return switch (byDefault) {
      case Quantity quantity -> quantity(quantity.dimension(), given);
      case Boolean _ -> {
        if (!given.equals("true") && !given.equals("false")) {
          throw wrong("true or false", given);
        }
        yield Boolean.valueOf(given);
      }
      case Integer _, Long _ -> {
        try {
          yield Integer.valueOf(given);
        } catch (NumberFormatException _) {
          throw wrong("a whole number", given);
        }
      }
      case Number _ -> {
        try {
          yield new BigDecimal(given);
        } catch (NumberFormatException _) {
          throw wrong("a number", given);
        }
      }
      default -> text;
    };
  }

  private static Quantity quantity(Dimension unit, String text) {
    try {
      return Quantities.parse(text, unit);
    } catch (InvalidQuantity e) {
      throw new Misuse(e.getMessage(), e.mend());
    }
  }

  private static Misuse wrong(String type, String text) {
    return new Misuse("must be " + type + ", was '" + text + "'", null);
  }

  /** The value of the parameter {@code name}; null where it is not declared yet. */
  @Nullable Object value(String name) {
    return values.get(name);
  }

  /**
   * Notes the values given for parameters that the script does not have: a flag is a mistake, a
   * variable may be for another script, but is told where it is nearly the name of one of this.
   */
  void unknown() {
    Map<String, String> variables = new TreeMap<>();
    values.keySet().forEach(name -> variables.put(variable(name), name));
    for (String given : environment.keySet()) {
      if (!variables.containsKey(given) && !SETTINGS.contains(given)) {
        Nearest.to(given, variables.keySet())
            .filter(near -> Nearest.distance(given, near) <= 2)
            .ifPresent(near ->
                draft.note(given + " is set, and is no parameter; did you mean " + near + "?"));
      }
    }
    for (String name : flags.keySet()) {
      if (!values.containsKey(name)) {
        problems.add(
            new Problem(
                Place.whole("-p " + name),
                "the scenario has no parameter '" + name + "'",
                Nearest.to(name, values.keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse(
                        values.isEmpty()
                            ? "it has none"
                            : "it has " + String.join(", ", new TreeMap<>(values).keySet()))));
      }
    }
  }
}
