package dev.squall.units;

/** A temperature in degrees Celsius. */
public record Temperature(double celsius) implements Quantity, Comparable<Temperature> {
  static final double ABSOLUTE_ZERO = -273.15;

  /** Checks that the temperature is a finite number not below absolute zero. */
  public Temperature {
    Print.requireFinite("temperature", celsius);
    if (celsius < ABSOLUTE_ZERO) {
      throw new IllegalArgumentException(
          "temperature: must be ≥ -273.15 °C, was " + Print.number(celsius) + " °C");
    }
  }

  @Override
  public Dimension dimension() {
    return Dimension.TEMPERATURE;
  }

  @Override
  public double canonical() {
    return celsius;
  }

  @Override
  public int compareTo(Temperature other) {
    return Double.compare(celsius, other.celsius);
  }

  @Override
  public String toString() {
    return Print.number(celsius) + " °C";
  }
}
