package dev.squall.dsl.words;

import dev.squall.component.ComponentType;
import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.catalogue.Units;
import dev.squall.dsl.value.Bounds;
import dev.squall.dsl.value.Misuse;
import dev.squall.dsl.value.Said;
import dev.squall.plan.Setting;
import dev.squall.problem.Nearest;
import dev.squall.units.Dimension;
import dev.squall.units.Plain;
import dev.squall.units.Quantity;
import groovy.lang.IntRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a script gives for a parameter of a type of component. */
final class Given {
  private final Type.Given type;
  private final ComponentType.Parameter parameter;

  Given(Type.Given type) {
    this.type = type;
    this.parameter = type.parameter();
  }

  /**
   * As a setting.
   *
   * @throws Misuse when it is not what the parameter takes
   */
  Setting read(@Nullable Object value) {
    return switch (parameter.fallback()) {
      case Setting.Amount amount -> amount(amount.unit(), value);
      case Setting.Between range -> between(range.unit(), value);
      case Setting.Text _ -> new Setting.Text(word(value));
      case Setting.Texts _ -> texts(value);
      case Setting.Truth _ -> {
        if (!(value instanceof Boolean truth)) {
          throw wrong(value);
        }
        yield new Setting.Truth(truth);
      }
      case Setting.Weights _ -> weights(value);
    };
  }

  private Misuse wrong(@Nullable Object value) {
    return new Misuse("must be " + type.said() + ", was " + Said.value(value), null);
  }

  private Setting.Amount amount(Dimension unit, @Nullable Object value) {
    Quantity quantity =
        switch (value) {
          case Quantity given -> given;
          case Number number when unit == Dimension.NUMBER -> new Plain(number.doubleValue());
          case Number number ->
              throw new Misuse(
                  "must be " + type.said() + ", was " + Said.value(number),
                  "write " + number + "." + Units.word(unit));
          case null, default -> throw wrong(value);
        };
    if (quantity.dimension() != unit) {
      throw wrong(value);
    }
    return new Setting.Amount(within(unit, quantity.canonical()), unit);
  }

  private double within(Dimension unit, double value) {
    if (value < parameter.low() || value > parameter.high()) {
      throw new Misuse(
          "must be "
              + unit.print(parameter.low())
              + (Double.isInfinite(parameter.high()) || parameter.high() >= Long.MAX_VALUE
                  ? " or more"
                  : " to " + unit.print(parameter.high()))
              + ", was "
              + unit.print(value),
          null);
    }
    return value;
  }

  private Setting between(Dimension unit, @Nullable Object value) {
    return switch (value) {
      case Bounds bounds when bounds.unit() == unit ->
          new Setting.Between(within(unit, bounds.low()), within(unit, bounds.high()), unit);
      case IntRange range when unit == Dimension.NUMBER -> {
        if (range.isReverse()) {
          throw new Misuse(
              "must go from the lower to the higher number, was from "
                  + range.getTo()
                  + " to "
                  + range.getFrom(),
              "swap them: " + range.getFrom() + ".." + range.getTo());
        }
        yield new Setting.Between(within(unit, range.getFrom()), within(unit, range.getTo()), unit);
      }
      case null, default -> {
        double one = amount(unit, value).value();
        yield new Setting.Between(one, one, unit);
      }
    };
  }

  private String word(@Nullable Object value) {
    if (!(value instanceof CharSequence)) {
      throw wrong(value);
    }
    String text = value.toString();
    if (!parameter.words().isEmpty() && !parameter.words().contains(text)) {
      throw new Misuse(
          "must be " + type.said() + ", was '" + text + "'",
          Nearest.to(text, parameter.words())
              .map(near -> "did you mean '" + near + "'?")
              .orElse(null));
    }
    return text;
  }

  private Setting texts(@Nullable Object value) {
    List<?> given = value instanceof List<?> list ? list : Arrays.asList(value);
    List<String> texts = new ArrayList<>();
    given.forEach(each -> texts.add(word(each)));
    return new Setting.Texts(texts);
  }

  private Setting weights(@Nullable Object value) {
    Map<String, Double> weights = numbers(value);
    if (weights == null) {
      throw wrong(value);
    }
    return new Setting.Weights(weights);
  }

  /** Plain numbers of at least 0, by name; null where it is no such map. */
  static @Nullable Map<String, Double> numbers(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
      return null;
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : map.entrySet()) {
      double number =
          switch (each.getValue()) {
            case Number plain -> plain.doubleValue();
            case Plain plain -> plain.value();
            case null, default -> Double.NaN;
          };
      if (!(number >= 0) || Double.isInfinite(number)) {
        throw new Misuse(
            "must have plain numbers ≥ 0, has '"
                + each.getKey()
                + "' of "
                + Said.value(each.getValue()),
            null);
      }
      numbers.put(String.valueOf(each.getKey()), number);
    }
    return numbers;
  }
}
