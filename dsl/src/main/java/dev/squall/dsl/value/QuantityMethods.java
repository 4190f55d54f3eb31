package dev.squall.dsl.value;

import dev.squall.units.Quantity;

/**
 * What operators do with quantities in the code of components, which Groovy runs by itself: found
 * by Groovy as an extension. Public for Groovy alone.
 */
public final class QuantityMethods {
  private QuantityMethods() {}

  /** {@code 1.second + 200.ms}. */
  public static Object plus(Quantity left, Object right) {
    return Operators.apply("+", left, right);
  }

  /** {@code 1.second - 200.ms}. */
  public static Object minus(Quantity left, Object right) {
    return Operators.apply("-", left, right);
  }

  /** {@code 2.KiB * 3}. */
  public static Object multiply(Quantity left, Object right) {
    return Operators.apply("*", left, right);
  }

  /** {@code 3 * 2.KiB}. */
  public static Object multiply(Number left, Quantity right) {
    return Operators.apply("*", left, right);
  }

  /** {@code 1.minute / 2}, {@code 1.minute / 1.second}. */
  public static Object div(Quantity left, Object right) {
    return Operators.apply("/", left, right);
  }

  /** {@code -1.second}. */
  public static Object negative(Quantity value) {
    return Operators.negative(value);
  }
}
