package dev.squall.dsl.value;

import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import dev.squall.units.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The units by their words in scripts. */
public final class UnitWords {
  private static final Map<String, Unit> UNITS = new HashMap<>();

  static {
    for (Unit unit : Quantities.units()) {
      unit.properties().forEach(word -> UNITS.put(word, unit));
    }
  }

  private UnitWords() {}

  /** Every word for a unit. */
  public static Set<String> names() {
    return Set.copyOf(UNITS.keySet());
  }

  /** {@code number.unit}. */
  public static Quantity of(Number number, String word) {
    Unit unit = UNITS.get(word);
    if (unit == null) {
      throw new Misuse("'" + word + "' is not a unit", null);
    }
    try {
      return unit.of(number);
    } catch (InvalidQuantity e) {
      throw new Misuse(e.getMessage(), e.mend());
    }
  }
}
