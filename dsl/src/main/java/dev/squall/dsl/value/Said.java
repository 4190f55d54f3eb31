package dev.squall.dsl.value;

import dev.squall.dsl.catalogue.Units;
import dev.squall.plan.GpuKernel;
import dev.squall.units.Dimension;
import dev.squall.units.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as messages name them. */
public final class Said {
  private Said() {}

  /** A dimension with its article: {@code a share}. */
  public static String name(Dimension unit) {
    return unit.title();
  }

  /** A quantity as a script writes one. */
  public static String example(Dimension unit) {
    return Units.example(unit);
  }

  private static String article(String name) {
    if (name.isEmpty()) {
      return "something without a name";
    }
    return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }

  static String plural(Dimension unit) {
    return switch (unit) {
      case SHARE -> "shares";
      case BYTES -> "amounts of data";
      case RATE -> "rates";
      case THROUGHPUT -> "throughputs";
      case TEMPERATURE -> "temperatures";
      case POWER -> "powers";
      case TIME -> "times";
      case NUMBER -> "plain numbers";
    };
  }

  /**
   * What a value is, in a message: {@code the bare number 50}, {@code 5 MB}, {@code the text 'x'}.
   */
  public static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case Quantity quantity -> quantity.toString();
      case CurveValue curve -> curve.toString();
      case Bounds bounds -> "the range " + bounds;
      case Maximum _ -> "maximum";
      case Cores cores -> "cores " + cores.numbers();
      case KernelValue kernel -> "kernel '" + kernel.kernel().entry() + "'";
      case GpuKernel.Buffer buffer -> "a buffer of " + buffer.count() + " " + buffer.of().word();
      case Number number -> "the bare number " + number;
      case CharSequence text -> "the text '" + text + "'";
      case Boolean flag -> flag.toString();
      case List<?> list -> "a list of " + list.size();
      case Map<?, ?> _ -> "a map";
      case groovy.lang.Closure<?> _ -> "a block in braces";
      default -> article(value.getClass().getSimpleName());
    };
  }
}
