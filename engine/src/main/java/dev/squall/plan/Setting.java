package dev.squall.plan;

import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A value that a component is given in a scenario, as plain data. */
public sealed interface Setting {
  /** A quantity, in {@code unit}'s canonical unit. */
  record Amount(double value, Dimension unit) implements Setting {
    @Override
    public String toString() {
      return unit.print(value);
    }
  }

  /** A range of quantities, both ends in it. */
  record Between(double low, double high, Dimension unit) implements Setting {
    /** Checks the order. */
    public Between {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "range: low must be ≤ high, was " + unit.print(low) + " to " + unit.print(high));
      }
    }

    @Override
    public String toString() {
      return unit.print(low) + " to " + unit.print(high);
    }
  }

  /** A word or a text. */
  record Text(String text) implements Setting {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Yes or no. */
  record Truth(boolean truth) implements Setting {
    @Override
    public String toString() {
      return Boolean.toString(truth);
    }
  }

  /** Several words or texts. */
  record Texts(List<String> texts) implements Setting {
    /** Copies them. */
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public String toString() {
      return String.join(", ", texts);
    }
  }

  /** Weights, or other plain numbers, by name. */
  record Weights(Map<String, Double> weights) implements Setting {
    /** Copies them, sorted by name. */
    public Weights {
      weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    }

    @Override
    public String toString() {
      return weights.entrySet().stream()
          .map(each -> each.getKey() + " " + Print.number(each.getValue()))
          .collect(Collectors.joining(", "));
    }
  }
}
