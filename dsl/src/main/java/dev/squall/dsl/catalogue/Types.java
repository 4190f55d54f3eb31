package dev.squall.dsl.catalogue;

import dev.squall.plan.Resource;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Short names for types, and the names that choices offer. */
public final class Types {
  static final Type TIME = new Type.Time(Type.Time.Least.MORE_THAN_ZERO);
  static final Type SINCE = new Type.Time(Type.Time.Least.ZERO);
  static final Type SHIFT = new Type.Time(Type.Time.Least.ANY);
  static final Type BYTES = new Type.Amount(List.of(Dimension.BYTES));
  static final Type RATE = new Type.Amount(List.of(Dimension.RATE));
  static final Type TEXT = new Type.Text();
  static final Type FLAG = new Type.Flag();
  static final Type VALUE =
      new Type.Amount(
          List.of(
              Dimension.SHARE,
              Dimension.BYTES,
              Dimension.RATE,
              Dimension.THROUGHPUT,
              Dimension.POWER,
              Dimension.NUMBER));

  private Types() {}

  static Type along(Dimension... units) {
    return new Type.Along(List.of(units), false);
  }

  static Type alongOrMaximum(Dimension... units) {
    return new Type.Along(List.of(units), true);
  }

  static Type one(String... names) {
    return new Type.Choice(List.of(names), false);
  }

  static <E extends Enum<E>> Type one(Class<E> of) {
    return new Type.Choice(words(of), false);
  }

  static <E extends Enum<E>> Type many(Class<E> of) {
    return new Type.Choice(words(of), true);
  }

  static Type targets() {
    List<String> names = new ArrayList<>(words(Resource.class));
    names.add("all");
    return new Type.Targets(List.copyOf(names));
  }

  /** The words of an enum's constants. */
  public static <E extends Enum<E>> List<String> words(Class<E> of) {
    return Arrays.stream(of.getEnumConstants())
        .map(e -> e.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
