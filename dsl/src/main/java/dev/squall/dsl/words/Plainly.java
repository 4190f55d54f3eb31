package dev.squall.dsl.words;

import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.codehaus.groovy.runtime.typehandling.NumberMath;
import org.jspecify.annotations.Nullable;

/**
 * Operators on what is none of ours: as Groovy has them. Numbers go past its meta-objects, which
 * are slow to start.
 */
final class Plainly {
  private Plainly() {}

  static @Nullable Object binary(String operator, @Nullable Object left, @Nullable Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      switch (operator) {
        case "+" -> {
          return NumberMath.add(a, b);
        }
        case "-" -> {
          return NumberMath.subtract(a, b);
        }
        case "*" -> {
          return NumberMath.multiply(a, b);
        }
        case "/" -> {
          return NumberMath.divide(a, b);
        }
        default -> {
          // Compared below.
        }
      }
    }
    return switch (operator) {
      case "+" -> InvokerHelper.invokeMethod(left, "plus", right);
      case "-" -> InvokerHelper.invokeMethod(left, "minus", right);
      case "*" -> InvokerHelper.invokeMethod(left, "multiply", right);
      case "/" -> InvokerHelper.invokeMethod(left, "div", right);
      case "<" -> ScriptBytecodeAdapter.compareLessThan(left, right);
      case "<=" -> ScriptBytecodeAdapter.compareLessThanEqual(left, right);
      case ">" -> ScriptBytecodeAdapter.compareGreaterThan(left, right);
      case ">=" -> ScriptBytecodeAdapter.compareGreaterThanEqual(left, right);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  static @Nullable Object negative(@Nullable Object value) {
    return value instanceof Number number
        ? NumberMath.unaryMinus(number)
        : InvokerHelper.invokeMethod(value, "negative", null);
  }

  static Object range(@Nullable Object from, @Nullable Object to, String form) {
    try {
      return ScriptBytecodeAdapter.createRange(from, to, form.startsWith("<"), form.endsWith("<"));
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
