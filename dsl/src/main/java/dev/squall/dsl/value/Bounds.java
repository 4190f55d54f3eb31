package dev.squall.dsl.value;

import dev.squall.units.Dimension;
import dev.squall.units.Quantity;

/**
 * A lower and an upper bound: what a range of quantities is.
 *
 * @param low in {@code unit}'s canonical unit
 * @param high same unit, not below {@code low}
 * @param unit what both measure
 */
public record Bounds(double low, double high, Dimension unit) {
  /** The bounds from one quantity to another. */
  public static Bounds of(Quantity from, Quantity to) {
    if (from.dimension() != to.dimension()) {
      throw new Misuse(
          "a range needs both ends in one unit, was from "
              + Said.name(from.dimension())
              + " to "
              + Said.name(to.dimension()),
          null);
    }
    if (from.canonical() > to.canonical()) {
      throw new Misuse(
          "a range goes from the lower to the higher value, was from " + from + " to " + to,
          "swap them");
    }
    return new Bounds(from.canonical(), to.canonical(), from.dimension());
  }

  @Override
  public String toString() {
    return unit.print(low) + " to " + unit.print(high);
  }
}
