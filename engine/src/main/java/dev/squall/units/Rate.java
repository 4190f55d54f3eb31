package dev.squall.units;

/** How often something happens, in events per second. Never negative. */
public record Rate(double perSecond) implements Quantity, Comparable<Rate> {
  /** Checks that the rate is finite and not negative. */
  public Rate {
    Print.requireFinite("rate", perSecond);
    if (perSecond < 0) {
      throw new IllegalArgumentException(
          "rate: must be ≥ 0 /s, was " + Print.number(perSecond) + " /s");
    }
  }

  /** Sum. */
  public Rate plus(Rate other) {
    return new Rate(perSecond + other.perSecond);
  }

  /** Product with a plain number. */
  public Rate times(double factor) {
    return new Rate(perSecond * factor);
  }

  @Override
  public Dimension dimension() {
    return Dimension.RATE;
  }

  @Override
  public double canonical() {
    return perSecond;
  }

  @Override
  public int compareTo(Rate other) {
    return Double.compare(perSecond, other.perSecond);
  }

  @Override
  public String toString() {
    return Print.number(perSecond) + " /s";
  }
}
