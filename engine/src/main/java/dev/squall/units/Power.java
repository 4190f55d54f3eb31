package dev.squall.units;

/** Power in watts. Never negative. */
public record Power(double watts) implements Quantity, Comparable<Power> {
  /** Checks that the power is finite and not negative. */
  public Power {
    Print.requireFinite("power", watts);
    if (watts < 0) {
      throw new IllegalArgumentException("power: must be ≥ 0 W, was " + Print.number(watts) + " W");
    }
  }

  @Override
  public Dimension dimension() {
    return Dimension.POWER;
  }

  @Override
  public double canonical() {
    return watts;
  }

  @Override
  public int compareTo(Power other) {
    return Double.compare(watts, other.watts);
  }

  @Override
  public String toString() {
    return Print.number(watts) + " W";
  }
}
