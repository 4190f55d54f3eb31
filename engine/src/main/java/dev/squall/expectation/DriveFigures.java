package dev.squall.expectation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How a drive did over the whole run, by {@linkplain Definition definitions}. */
public record DriveFigures(String drive, Map<Definition, Double> values, String reference) {
  /** Copies the values; what is not known is absent. */
  public DriveFigures {
    Map<Definition, Double> known = new EnumMap<>(Definition.class);
    values.forEach((definition, value) -> {
      if (Double.isFinite(value)) {
        known.put(definition, value);
      }
    });
    values = Collections.unmodifiableMap(known);
  }
}
