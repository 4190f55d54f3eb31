package dev.squall.curve;

/** The checks that curves share: each names the thing, the rule and the value. */
final class Rule {
  private Rule() {}

  static void finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be a finite number, was " + value);
    }
  }

  static void seconds(String what, double value) {
    finite(what, value);
    if (value <= 0) {
      throw new IllegalArgumentException(what + " must be > 0 s, was " + value + " s");
    }
  }

  static void notNegative(String what, double value, String unit) {
    finite(what, value);
    if (value < 0) {
      throw new IllegalArgumentException(what + " must be ≥ 0" + unit + ", was " + value + unit);
    }
  }

  static void positive(String what, double value) {
    finite(what, value);
    if (value <= 0) {
      throw new IllegalArgumentException(what + " must be > 0, was " + value);
    }
  }

  static void steepness(String what, double value) {
    if (!(value >= 0.01 && value <= 100)) {
      throw new IllegalArgumentException(what + " must be from 0.01 to 100, was " + value);
    }
  }
}
