package dev.squall.dsl.words;

import dev.squall.chance.Chance;
import dev.squall.curve.Bend;
import dev.squall.curve.Bump;
import dev.squall.curve.Bursts;
import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Exponential;
import dev.squall.curve.Linear;
import dev.squall.curve.Logarithmic;
import dev.squall.curve.Noise;
import dev.squall.curve.OfficeDay;
import dev.squall.curve.Pulse;
import dev.squall.curve.Sine;
import dev.squall.curve.Steps;
import dev.squall.dsl.value.Bounds;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.CurveValue;
import dev.squall.dsl.value.Misuse;
import dev.squall.dsl.value.Said;
import dev.squall.units.Dimension;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes curves of the words for them. */
final class CurveMaker {
  private final Supplier<Chance> chance;
  private final Map<String, Integer> streams = new HashMap<>();

  /** {@code chance} is the scenario's, asked for when a curve needs it. */
  CurveMaker(Supplier<Chance> chance) {
    this.chance = chance;
  }

  /**
   * The curve that {@code call} of the word {@code name} says; broken where something of it is
   * wrong.
   */
  Object make(String name, Call call) {
    if (!call.whole()) {
      return Broken.VALUE;
    }
    try {
      return switch (name) {
        case "constant" -> constant(call.quantity("value"));
        case "ramp", "linear" -> way(call, Linear::new);
        case "conservative" -> way(call, (a, b, s) -> new Bend(a, b, s, 1));
        case "aggressive" -> way(call, (a, b, s) -> new Bend(a, b, s, -1));
        case "exponential" ->
            way(
                call,
                (a, b, s) ->
                    new Exponential(a, b, s, call.get("steepness", Exponential.STEEPNESS)));
        case "logarithmic" ->
            way(
                call,
                (a, b, s) ->
                    new Logarithmic(a, b, s, call.get("steepness", Exponential.STEEPNESS)));
        case "steps" -> steps(call);
        case "sine" -> sine(call);
        case "pulse" -> pulse(call);
        case "bump" -> bump(call);
        case "noise" -> noise(call);
        case "officeDay" -> officeDay(call);
        case "bursty" -> bursty(call);
        default -> throw new IllegalArgumentException(name);
      };
    } catch (IllegalArgumentException e) {
      call.problem(call.site().place(), String.valueOf(e.getMessage()), null);
      return Broken.VALUE;
    } catch (Misuse e) {
      call.problem(call.site().place(), e.message(), e.mend());
      return Broken.VALUE;
    }
  }

  /** What a method on a curve yields. */
  Object on(CurveValue curve, String name, Call call) {
    if (!call.whole()) {
      return Broken.VALUE;
    }
    try {
      return switch (name) {
        case "between" -> curve.between(bounds(call));
        case "clip" -> curve.clip(bounds(call));
        case "shift" -> curve.shift(call.seconds("by", 0));
        case "compress" -> curve.compress(call.get("factor", Double.class));
        case "repeat" -> curve.repeat(call.seconds("every", 1));
        default -> throw new IllegalArgumentException(name);
      };
    } catch (Misuse e) {
      call.problem(call.site().place(), e.message(), e.mend());
      return Broken.VALUE;
    }
  }

  private static Bounds bounds(Call call) {
    Object low = call.value("low");
    if (low instanceof Bounds bounds) {
      if (call.has("high")) {
        throw new Misuse(call.title() + " has its upper bound twice", "leave out the second");
      }
      return bounds;
    }
    if (!call.has("high")) {
      throw new Misuse(
          call.title() + " needs two bounds",
          "for example " + call.title() + "(5.percent, 20.percent)");
    }
    return Bounds.of(call.quantity("low"), call.quantity("high"));
  }

  private static CurveValue constant(Quantity value) {
    return new CurveValue(new Constant(value.canonical()), value.dimension(), 0);
  }

  private interface Way {
    Curve of(double from, double to, double seconds);
  }

  private static CurveValue way(Call call, Way way) {
    Dimension unit = same(call, "from", "to");
    double seconds = call.seconds("over", 1);
    double from = call.quantity("from").canonical();
    return new CurveValue(way.of(from, call.quantity("to").canonical(), seconds), unit, seconds);
  }

  /** The dimension that both arguments have. */
  private static Dimension same(Call call, String first, String second) {
    Quantity a = call.quantity(first);
    Quantity b = call.quantity(second);
    if (a.dimension() != b.dimension()) {
      throw new Misuse(
          call.title()
              + ": "
              + first
              + " and "
              + second
              + " must be in one unit, were "
              + a
              + " and "
              + b,
          null);
    }
    return a.dimension();
  }

  private static CurveValue steps(Call call) {
    List<Steps.Step> steps = new ArrayList<>();
    double each = call.seconds("each", Double.NaN);
    double seconds = 0;
    Dimension unit = null;
    for (Object given : call.repeated()) {
      Object value = given;
      double length = each;
      if (given instanceof List<?> pair) {
        if (pair.size() != 2 || !(pair.getFirst() instanceof Span span) || !Double.isNaN(each)) {
          throw new Misuse(
              "steps takes pairs of a time and a quantity without each:, or quantities with each:",
              "for example steps([30.seconds, 10.percent], [1.minute, 80.percent])");
        }
        length = span.canonical();
        value = pair.getLast();
      }
      if (!(value instanceof Quantity quantity) || Double.isNaN(length)) {
        throw new Misuse(
            Double.isNaN(length)
                ? "steps needs each: how long each value is held"
                : "steps must be of quantities, has " + Said.value(value),
            "for example steps(10.percent, 80.percent, each: 30.seconds)");
      }
      if (unit != null && unit != quantity.dimension()) {
        throw new Misuse(
            "steps must be in one unit, has " + Said.name(unit) + " and " + quantity, null);
      }
      unit = quantity.dimension();
      steps.add(new Steps.Step(length, quantity.canonical()));
      seconds += length;
    }
    return new CurveValue(new Steps(steps), unit == null ? Dimension.NUMBER : unit, seconds);
  }

  private static CurveValue sine(Call call) {
    Dimension unit = same(call, "mid", "amplitude");
    double period = call.seconds("period", 1);
    Curve sine =
        new Sine(
            call.quantity("mid").canonical(),
            call.quantity("amplitude").canonical(),
            period,
            call.seconds("phase", 0));
    return new CurveValue(sine, unit, period);
  }

  private static CurveValue pulse(Call call) {
    Dimension unit = same(call, "low", "high");
    double period = call.seconds("every", 1);
    Curve pulse =
        new Pulse(
            call.quantity("low").canonical(),
            call.quantity("high").canonical(),
            period,
            call.seconds("start", 0),
            call.seconds("width", 0),
            call.seconds("edge", 0));
    return new CurveValue(pulse, unit, period);
  }

  private static CurveValue bump(Call call) {
    Quantity height = call.quantity("height");
    double centre = call.seconds("at", 0);
    double sigma = call.seconds("sigma", 1);
    return new CurveValue(
        new Bump(height.canonical(), centre, sigma), height.dimension(), centre + 5 * sigma);
  }

  private CurveValue noise(Call call) {
    Quantity sigma = call.quantity("sigma");
    double every = call.seconds("every", 1);
    String stream = call.text("stream");
    Chance drawn = stream == null ? numbered("noise") : chance.get().stream("noise").stream(stream);
    return new CurveValue(
        new Noise(drawn, sigma.canonical(), every), sigma.dimension(), 100 * every);
  }

  private CurveValue bursty(Call call) {
    Dimension unit = same(call, "base", "burst");
    double each = call.seconds("each", 1);
    double share = call.quantity("chance").canonical();
    if (!(share >= 0 && share <= 1)) {
      throw new Misuse("bursty: chance must be 0 to 100 %, was " + call.quantity("chance"), null);
    }
    return new CurveValue(
        new Bursts(
            numbered("bursty"),
            call.quantity("base").canonical(),
            call.quantity("burst").canonical(),
            share,
            each),
        unit,
        100 * each);
  }

  private CurveValue officeDay(Call call) {
    Bounds bounds = Bounds.of(call.quantity("low"), call.quantity("high"));
    Curve day = OfficeDay.between(bounds.low(), bounds.high(), numbered("officeDay"));
    return new CurveValue(day, bounds.unit(), OfficeDay.DAY_SECONDS);
  }

  /** A stream of its own for each use of a word, the same in every evaluation. */
  private Chance numbered(String word) {
    return chance.get().stream(word).stream(streams.merge(word, 1, Integer::sum));
  }
}
