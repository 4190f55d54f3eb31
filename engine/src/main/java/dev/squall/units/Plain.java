package dev.squall.units;

/** A number without a unit: a count, a weight, a ratio. */
public record Plain(double value) implements Quantity {
  /** Checks that the number is finite. */
  public Plain {
    Print.requireFinite("number", value);
  }

  @Override
  public Dimension dimension() {
    return Dimension.NUMBER;
  }

  @Override
  public double canonical() {
    return value;
  }

  @Override
  public String toString() {
    return Print.number(value);
  }
}
