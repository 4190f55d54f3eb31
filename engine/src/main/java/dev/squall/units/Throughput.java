package dev.squall.units;

/** Data moved per second, in bytes per second. Never negative. */
public record Throughput(double bytesPerSecond) implements Quantity, Comparable<Throughput> {
  /** Checks that the throughput is finite and not negative. */
  public Throughput {
    Print.requireFinite("throughput", bytesPerSecond);
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException(
          "throughput: must be ≥ 0 B/s, was " + Print.number(bytesPerSecond) + " B/s");
    }
  }

  /** Sum. */
  public Throughput plus(Throughput other) {
    return new Throughput(bytesPerSecond + other.bytesPerSecond);
  }

  /** Product with a plain number. */
  public Throughput times(double factor) {
    return new Throughput(bytesPerSecond * factor);
  }

  @Override
  public Dimension dimension() {
    return Dimension.THROUGHPUT;
  }

  @Override
  public double canonical() {
    return bytesPerSecond;
  }

  @Override
  public int compareTo(Throughput other) {
    return Double.compare(bytesPerSecond, other.bytesPerSecond);
  }

  @Override
  public String toString() {
    return Print.bytes(bytesPerSecond) + "/s";
  }
}
