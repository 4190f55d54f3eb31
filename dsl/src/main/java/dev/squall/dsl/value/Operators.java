package dev.squall.dsl.value;

import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Product;
import dev.squall.curve.Scale;
import dev.squall.curve.Sum;
import dev.squall.units.Dimension;
import dev.squall.units.Plain;
import dev.squall.units.Quantity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code + - * /} and comparisons mean for quantities and curves: sums and differences within
 * one dimension; products with a plain number or a share, which keep the other's dimension;
 * quotients by a plain number, or of two of one dimension.
 */
public final class Operators {
  private Operators() {}

  /**
   * True where one of the two is a quantity or a curve, so that the operator is ours and not
   * Groovy's.
   */
  public static boolean concern(@Nullable Object left, @Nullable Object right) {
    return ours(left) || ours(right);
  }

  private static boolean ours(@Nullable Object value) {
    return value instanceof Quantity || value instanceof CurveValue;
  }

  /** {@code left operator right}. */
  public static Object apply(String operator, @Nullable Object left, @Nullable Object right) {
    Quantity a = quantity(left).orElse(null);
    Quantity b = quantity(right).orElse(null);
    if (a != null && b != null) {
      return quantities(operator, a, b);
    }
    CurveValue c = a != null ? constant(a) : left instanceof CurveValue curve ? curve : null;
    CurveValue d = b != null ? constant(b) : right instanceof CurveValue curve ? curve : null;
    if (c == null || d == null) {
      throw wrong(operator, left, right);
    }
    return switch (operator) {
      case "+" -> sum(c, d, 1, operator);
      case "-" -> sum(c, d, -1, operator);
      case "*" -> product(c, d);
      case "/" -> {
        if (b == null || b.dimension() != Dimension.NUMBER) {
          throw new Misuse(
              "a curve can be divided by a plain number only, was " + Said.value(right), null);
        }
        yield new CurveValue(new Scale(c.curve(), 1 / divisor(b), 0), c.unit(), c.seconds());
      }
      default -> throw new Misuse("curves can't be compared", "compare quantities");
    };
  }

  private static Misuse wrong(String operator, @Nullable Object left, @Nullable Object right) {
    return new Misuse(
        "'" + operator + "' can't join " + Said.value(left) + " and " + Said.value(right), null);
  }

  private static Optional<Quantity> quantity(@Nullable Object value) {
    return switch (value) {
      case Quantity quantity -> Optional.of(quantity);
      case Number number -> Optional.of(new Plain(number.doubleValue()));
      case null, default -> Optional.empty();
    };
  }

  private static CurveValue constant(Quantity value) {
    return new CurveValue(new Constant(value.canonical()), value.dimension(), 0);
  }

  private static Object quantities(String operator, Quantity a, Quantity b) {
    Dimension unit = a.dimension();
    double x = a.canonical();
    double y = b.canonical();
    switch (operator) {
      case "*" -> {
        return of(product(unit, b.dimension()), x * y);
      }
      case "/" -> {
        if (b.dimension() == Dimension.NUMBER) {
          return of(unit, x / divisor(b));
        }
        if (b.dimension() == unit) {
          return x / divisor(b);
        }
        throw new Misuse("'/' can't divide " + a + " by " + b, null);
      }
      default -> same(operator, unit, b.dimension(), a.toString(), b.toString());
    }
    return switch (operator) {
      case "+" -> of(unit, x + y);
      case "-" -> of(unit, x - y);
      case "<" -> x < y;
      case "<=" -> x <= y;
      case ">" -> x > y;
      case ">=" -> x >= y;
      default -> throw wrong(operator, a, b);
    };
  }

  private static double divisor(Quantity by) {
    if (by.canonical() == 0) {
      throw new Misuse("'/' can't divide by zero", null);
    }
    return by.canonical();
  }

  /** A quantity; one that its dimension can't hold is a misuse. */
  static Quantity of(Dimension unit, double value) {
    try {
      return unit.of(value);
    } catch (IllegalArgumentException e) {
      throw new Misuse(String.valueOf(e.getMessage()), null);
    }
  }

  private static Dimension product(Dimension a, Dimension b) {
    if (a == Dimension.NUMBER || a == Dimension.SHARE) {
      return b == Dimension.NUMBER ? a : b;
    }
    if (b == Dimension.NUMBER || b == Dimension.SHARE) {
      return a;
    }
    throw new Misuse(
        "'*' can't multiply " + Said.name(a) + " by " + Said.name(b),
        "one of the two must be a share or a plain number");
  }

  private static void same(String operator, Dimension a, Dimension b, String left, String right) {
    if (a != b) {
      throw new Misuse(
          "'" + operator + "' needs one unit on both sides, was " + left + " and " + right, null);
    }
  }

  private static CurveValue sum(CurveValue a, CurveValue b, int sign, String operator) {
    same(operator, a.unit(), b.unit(), said(a), said(b));
    Curve second = sign > 0 ? b.curve() : new Scale(b.curve(), -1, 0);
    Curve sum =
        b.curve() instanceof Constant constant
            ? new Scale(a.curve(), 1, sign * constant.value())
            : a.curve() instanceof Constant constant
                ? new Scale(second, 1, constant.value())
                : new Sum(List.of(a.curve(), second));
    return new CurveValue(sum, a.unit(), Math.max(a.seconds(), b.seconds()));
  }

  private static String said(CurveValue curve) {
    return curve.curve() instanceof Constant constant
        ? curve.unit().print(constant.value())
        : curve.toString();
  }

  private static CurveValue product(CurveValue a, CurveValue b) {
    Dimension unit = product(a.unit(), b.unit());
    Curve product =
        b.curve() instanceof Constant constant
            ? new Scale(a.curve(), constant.value(), 0)
            : a.curve() instanceof Constant constant
                ? new Scale(b.curve(), constant.value(), 0)
                : new Product(List.of(a.curve(), b.curve()));
    return new CurveValue(product, unit, Math.max(a.seconds(), b.seconds()));
  }

  /** {@code -value}. */
  public static Object negative(Object value) {
    return switch (value) {
      case Quantity quantity -> of(quantity.dimension(), -quantity.canonical());
      case CurveValue curve ->
          new CurveValue(new Scale(curve.curve(), -1, 0), curve.unit(), curve.seconds());
      default -> throw new Misuse("'-' can't negate " + Said.value(value), null);
    };
  }
}
