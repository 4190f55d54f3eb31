package dev.squall.units;

import static dev.squall.units.Print.number;

/** A share of a whole, in percent. */
public record Percent(double value) implements Quantity, Comparable<Percent> {
  /** Checks that the value is a finite number. */
  public Percent {
    Print.requireFinite("percent", value);
  }

  /** A share from 0 to 1 as a percentage. */
  public static Percent ofShare(double share) {
    return new Percent(share * 100);
  }

  /** This as a share, 1 being the whole. */
  public double share() {
    return value / 100;
  }

  /** Sum. */
  public Percent plus(Percent other) {
    return new Percent(value + other.value);
  }

  /** Difference. */
  public Percent minus(Percent other) {
    return new Percent(value - other.value);
  }

  /** Product with a plain number. */
  public Percent times(double factor) {
    return new Percent(value * factor);
  }

  @Override
  public Dimension dimension() {
    return Dimension.SHARE;
  }

  @Override
  public double canonical() {
    return share();
  }

  @Override
  public int compareTo(Percent other) {
    return Double.compare(value, other.value);
  }

  @Override
  public String toString() {
    return number(value) + " %";
  }
}
