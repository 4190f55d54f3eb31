package dev.squall.dsl.words;

import dev.squall.curve.Constant;
import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.catalogue.Units;
import dev.squall.dsl.slip.Literal;
import dev.squall.dsl.value.Bounds;
import dev.squall.dsl.value.Breaks;
import dev.squall.dsl.value.Cores;
import dev.squall.dsl.value.CurveValue;
import dev.squall.dsl.value.Happens;
import dev.squall.dsl.value.KernelValue;
import dev.squall.dsl.value.Maximum;
import dev.squall.dsl.value.Misuse;
import dev.squall.dsl.value.Said;
import dev.squall.dsl.value.Stages;
import dev.squall.plan.Link;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.Ramp;
import dev.squall.problem.Nearest;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import dev.squall.units.Plain;
import dev.squall.units.Print;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a script gives for an argument into what the argument's type says, or says why it
 * can't.
 */
final class Reading {
  private static final int LONGEST_SHOWN = 100;

  private Reading() {}

  /**
   * The value as the type has it: a {@link Quantity}, {@link CurveValue}, {@link Maximum}, {@link
   * String}, {@link Boolean}, {@link Long}, {@link Double}, a list, a map…
   *
   * @throws Misuse when it is not of the type; its message goes on from the argument's name
   */
  static Object read(Type type, @Nullable Object value) {
    return switch (type) {
      case Type.Amount amount -> amount(type, amount.units(), value);
      case Type.Time time -> time(time, value);
      case Type.Along along -> along(along, value);
      case Type.Text _ -> text(type, value);
      case Type.Flag _ -> only(Boolean.class, type, value);
      case Type.Whole whole -> whole(whole, value);
      case Type.Factor _ -> factor(type, value);
      case Type.Choice choice -> choice(choice, value);
      case Type.Base base -> value instanceof Cores cores ? cores : one(base, base.names(), value);
      case Type.Cores _ -> Several.cores(type, value);
      case Type.Mix mix -> Several.mix(mix, value);
      case Type.Targets _ -> Several.targets(type, value);
      case Type.Happens _ -> only(Happens.class, type, value);
      case Type.Stairs _ -> value instanceof Quantity ? value : only(List.class, type, value);
      case Type.Bound _ ->
          value instanceof Bounds || value instanceof Quantity
              ? value
              : amount(type, List.of(), value);
      case Type.Driven _ -> text(type, value);
      case Type.Think think -> think(think, value);
      case Type.Weights weights -> {
        Map<String, Double> read = Given.numbers(value);
        if (read == null) {
          throw wrong(weights, value);
        }
        yield read;
      }
      case Type.Given given -> new Given(given).read(value);
      case Type.Baseline _ ->
          value instanceof CharSequence
              ? text(type, value)
              : time(new Type.Time(Type.Time.Least.MORE_THAN_ZERO), value);
      case Type.Rows _ -> only(Object.class, type, value);
      case Type.Ramping ramping ->
          value instanceof Ramp.Strategy.Adaptive adaptive ? adaptive : way(ramping, value);
      case Type.Stages _ -> only(Stages.class, type, value);
      case Type.Texts texts -> texts(texts, value);
      case Type.Broken _ -> only(Breaks.class, type, value);
      case Type.Chance _ -> chance(type, value);
      case Type.Parts _ -> parts(type, value);
      case Type.Fields _ -> TrafficMaker.fields(type, value);
      case Type.Through _ -> only(Link.class, type, value);
      case Type.OfProcess _ ->
          value instanceof ProcessTarget ? value : new ProcessTarget.Started(text(type, value));
      case Type.Anything _ -> anything(type, value);
      case Type.Extent _ -> extent(type, value);
      case Type.Kernel _ -> only(KernelValue.class, type, value);
      case Type.Arguments _ -> KernelMaker.arguments(type, value);
      case Type.Content _ -> KernelMaker.content(type, value);
    };
  }

  /** A way up by its name, which may be a strategy's. */
  private static Ramp.Strategy way(Type.Ramping type, @Nullable Object value) {
    if (!(value instanceof CharSequence)) {
      throw wrong(type, value);
    }
    String name = text(type, value);
    return type.names().contains(name)
        ? new Ramp.Strategy.Shaped(Ramp.Shape.valueOf(name.toUpperCase(Locale.ROOT)))
        : new Ramp.Strategy.Named(name);
  }

  private static Object think(Type.Think type, @Nullable Object value) {
    Object mean = value instanceof List<?> pair && pair.size() == 2 ? pair.getLast() : value;
    if (!(mean instanceof Quantity quantity) || quantity.dimension() != Dimension.TIME) {
      if (mean instanceof Number number) {
        throw bare(type, number, List.of(Dimension.TIME));
      }
      throw wrong(type, mean);
    }
    time(new Type.Time(Type.Time.Least.ZERO), mean);
    return Objects.requireNonNull(value, "think");
  }

  static <T> T only(Class<T> wanted, Type type, @Nullable Object value) {
    if (!wanted.isInstance(value)) {
      throw wrong(type, value);
    }
    return wanted.cast(value);
  }

  static Misuse wrong(Type type, @Nullable Object value) {
    String mend =
        value instanceof CharSequence text && measures(type)
            ? Literal.of(text.toString()).map(literal -> "write " + literal).orElse(null)
            : null;
    return new Misuse("must be " + type.said() + ", was " + Said.value(value), mend);
  }

  private static boolean measures(Type type) {
    return type instanceof Type.Amount || type instanceof Type.Time || type instanceof Type.Along;
  }

  static Quantity amount(Type type, List<Dimension> units, @Nullable Object value) {
    if (value instanceof Quantity quantity) {
      if (!units.contains(quantity.dimension())) {
        throw wrong(type, value);
      }
      return quantity;
    }
    if (value instanceof Number number) {
      if (units.contains(Dimension.NUMBER)) {
        return new Plain(number.doubleValue());
      }
      throw bare(type, number, units);
    }
    throw wrong(type, value);
  }

  private static Misuse bare(Type type, Number number, List<Dimension> units) {
    Dimension unit = units.isEmpty() ? Dimension.SHARE : units.getFirst();
    boolean part = unit == Dimension.SHARE && number.doubleValue() > 0 && number.doubleValue() < 1;
    String shown = part ? Print.number(number.doubleValue() * 100) : number.toString();
    return new Misuse(
        "must be " + type.said() + ", was " + Said.value(number),
        "write " + shown + "." + Units.word(unit));
  }

  private static Span time(Type.Time type, @Nullable Object value) {
    Span time = (Span) amount(type, List.of(Dimension.TIME), value);
    switch (type.least()) {
      case MORE_THAN_ZERO -> {
        if (time.nanos() <= 0) {
          throw new Misuse("must be > 0 s, was " + time, null);
        }
      }
      case ZERO -> {
        if (time.nanos() < 0) {
          throw new Misuse("must be ≥ 0 s, was " + time, null);
        }
      }
      case ANY -> {}
    }
    return time;
  }

  private static Object along(Type.Along type, @Nullable Object value) {
    if (value instanceof Maximum maximum && type.maximum()) {
      return maximum;
    }
    if (value instanceof CurveValue curve) {
      if (!type.units().contains(curve.unit())) {
        throw wrong(type, value);
      }
      return curve;
    }
    boolean rate = type.maximum() && type.units().equals(List.of(Dimension.RATE));
    if (rate && value instanceof Percent share) {
      throw new Misuse(
          "must be " + type.said() + ", was " + share,
          "a share of its own maximum is a level: write level: "
              + Print.number(share.value())
              + ".percent");
    }
    Quantity quantity = amount(type, type.units(), value);
    return new CurveValue(new Constant(quantity.canonical()), quantity.dimension(), 0);
  }

  static String text(Type type, @Nullable Object value) {
    if (!(value instanceof CharSequence)) {
      throw wrong(type, value);
    }
    String text = value.toString();
    if (text.isBlank()) {
      throw new Misuse("must say something, was blank", null);
    }
    return text;
  }

  /**
   * Whether a text may stand in reports and on terminals.
   *
   * @throws Misuse when it may not
   */
  static void checkShown(String text) {
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST_SHOWN) {
      throw new Misuse(
          "must have at most " + LONGEST_SHOWN + " characters, has " + length, "make it shorter");
    }
    text.codePoints()
        .filter(c ->
            Character.isISOControl(c)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR)
        .findFirst()
        .ifPresent(c -> {
          throw new Misuse(
              "must be one line that can be shown, has U+%04X".formatted(c), "leave it out");
        });
  }

  private static List<String> texts(Type.Texts type, @Nullable Object value) {
    List<String> texts = new ArrayList<>();
    for (Object each : only(List.class, type, value)) {
      texts.add(text(type, each));
    }
    return texts;
  }

  private static List<String> parts(Type type, @Nullable Object value) {
    List<?> given = value instanceof List<?> list ? list : Arrays.asList(value);
    if (given.isEmpty()) {
      throw new Misuse("must name at least one, was empty", null);
    }
    return given.stream().map(each -> text(type, each)).toList();
  }

  private static Long whole(Type.Whole type, @Nullable Object value) {
    Number number =
        switch (value) {
          case Integer n -> n;
          case Long n -> n;
          case BigInteger n when n.bitLength() < 64 -> n;
          case Plain plain when plain.value() == Math.rint(plain.value()) -> (long) plain.value();
          case null, default -> throw wrong(type, value);
        };
    if (number.longValue() < type.least()) {
      throw new Misuse("must be ≥ " + type.least() + ", was " + number, null);
    }
    return number.longValue();
  }

  private static List<Long> extent(Type type, @Nullable Object value) {
    List<?> given = value instanceof List<?> list ? list : Arrays.asList(value);
    if (given.isEmpty() || given.size() > 3) {
      throw wrong(type, value);
    }
    return given.stream().map(each -> whole(new Type.Whole(1), each)).toList();
  }

  private static Double chance(Type type, @Nullable Object value) {
    double chance =
        switch (value) {
          case Number number -> number.doubleValue();
          case Plain plain -> plain.value();
          case Percent share -> share.canonical();
          case null, default -> throw wrong(type, value);
        };
    if (!(chance > 0 && chance <= 1)) {
      throw new Misuse(
          "must be > 0 and ≤ 1, was " + Said.value(value),
          chance > 1 && chance <= 100 && value instanceof Number
              ? "write " + Print.number(chance) + ".percent"
              : null);
    }
    return chance;
  }

  private static Double factor(Type type, @Nullable Object value) {
    double factor =
        switch (value) {
          case Number number -> number.doubleValue();
          case Plain plain -> plain.value();
          case null, default -> throw wrong(type, value);
        };
    if (!(factor > 0) || !Double.isFinite(factor)) {
      throw new Misuse("must be > 0, was " + Print.number(factor), null);
    }
    return factor;
  }

  private static Object choice(Type.Choice type, @Nullable Object value) {
    if (!type.many()) {
      return one(type, type.names(), value);
    }
    List<?> values = value instanceof List<?> list ? list : new ArrayList<>(Arrays.asList(value));
    if (values.isEmpty()) {
      throw new Misuse("must name at least one, was empty", null);
    }
    List<String> chosen = new ArrayList<>();
    values.forEach(each -> chosen.add(one(type, type.names(), each)));
    return chosen;
  }

  private static String one(Type type, List<String> names, @Nullable Object value) {
    if (value instanceof CharSequence text) {
      String name = text.toString();
      if (names.contains(name)) {
        return name;
      }
      throw new Misuse(
          "must be " + type.said() + ", was '" + name + "'",
          Nearest.to(name, names).map(near -> "did you mean '" + near + "'?").orElse(null));
    }
    throw wrong(type, value);
  }

  private static Object anything(Type type, @Nullable Object value) {
    return switch (value) {
      case Quantity quantity -> quantity;
      case Number number -> number;
      case CharSequence text -> text.toString();
      case Boolean flag -> flag;
      case null, default -> throw wrong(type, value);
    };
  }
}
