package dev.squall.units;

/** An amount of data in bytes. MB is 10⁶ bytes, MiB 2²⁰. Never negative. */
public record Bytes(long value) implements Quantity, Comparable<Bytes> {
  /** Checks that the amount is not negative. */
  public Bytes {
    if (value < 0) {
      throw new IllegalArgumentException("bytes: must be ≥ 0 B, was " + Print.bytes(value));
    }
  }

  /** {@code n} kilobytes of 10³ bytes. */
  public static Bytes kB(double n) {
    return rounded(n * 1e3);
  }

  /** {@code n} megabytes of 10⁶ bytes. */
  public static Bytes megabytes(double n) {
    return rounded(n * 1e6);
  }

  /** {@code n} gigabytes of 10⁹ bytes. */
  public static Bytes gigabytes(double n) {
    return rounded(n * 1e9);
  }

  /** {@code n} kibibytes of 2¹⁰ bytes. */
  public static Bytes kibibytes(double n) {
    return rounded(n * 1024);
  }

  /** {@code n} mebibytes of 2²⁰ bytes. */
  public static Bytes mebibytes(double n) {
    return rounded(n * (1 << 20));
  }

  /** {@code n} gibibytes of 2³⁰ bytes. */
  public static Bytes gibibytes(double n) {
    return rounded(n * (1 << 30));
  }

  /**
   * So many bytes, rounded to whole ones.
   *
   * @throws IllegalArgumentException when the number is not finite, negative or more than a {@code
   *     long} holds
   */
  public static Bytes rounded(double bytes) {
    Print.requireFinite("bytes", bytes);
    if (bytes >= 0x1p63) {
      throw new IllegalArgumentException("bytes: must be < 9223 PB, was " + Print.bytes(bytes));
    }
    return new Bytes(Math.round(bytes));
  }

  /**
   * Sum.
   *
   * @throws IllegalArgumentException when it is more than a {@code long} holds
   */
  public Bytes plus(Bytes other) {
    long sum = value + other.value;
    return sum < 0 ? rounded((double) value + other.value) : new Bytes(sum);
  }

  /** Difference; an error when {@code other} is more. */
  public Bytes minus(Bytes other) {
    return new Bytes(value - other.value);
  }

  /** Product with a plain number. */
  public Bytes times(double factor) {
    return rounded(value * factor);
  }

  @Override
  public Dimension dimension() {
    return Dimension.BYTES;
  }

  @Override
  public double canonical() {
    return value;
  }

  @Override
  public int compareTo(Bytes other) {
    return Long.compare(value, other.value);
  }

  /**
   * As a person would write it: {@code 16 KiB} where it is a whole number of them, {@code 2 GB}.
   */
  @Override
  public String toString() {
    return Print.size(value);
  }
}
