package dev.squall.curve;

import dev.squall.chance.Chance;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One example of every curve, as the reference draws it. */
record Gallery(Class<?> type, double seconds, List<Example> examples) {
  /** A curve with what its line is called. */
  record Example(String name, Curve curve) {}

  private static final Chance CHANCE = Chance.ofSeed(42);
  private static final double HOUR = 3600;

  static final List<Gallery> ALL =
      List.of(
          of(Constant.class, 60, new Constant(0.5)),
          of(Linear.class, 60, new Linear(0.1, 0.9, 40)),
          of(
              Steps.class,
              60,
              new Steps(
                  List.of(
                      new Steps.Step(15, 0.2), new Steps.Step(20, 0.5), new Steps.Step(10, 0.9)))),
          new Gallery(
              Exponential.class,
              60,
              List.of(
                  new Example("steepness 2", new Exponential(0.1, 0.9, 50, 2)),
                  new Example("5", new Exponential(0.1, 0.9, 50, 5)),
                  new Example("20", new Exponential(0.1, 0.9, 50, 20)))),
          new Gallery(
              Logarithmic.class,
              60,
              List.of(
                  new Example("steepness 2", new Logarithmic(0.1, 0.9, 50, 2)),
                  new Example("5", new Logarithmic(0.1, 0.9, 50, 5)),
                  new Example("20", new Logarithmic(0.1, 0.9, 50, 20)))),
          new Gallery(
              Bend.class,
              60,
              List.of(
                  new Example("conservative, bend 1", new Bend(0.1, 0.9, 50, 1)),
                  new Example("aggressive, bend -1", new Bend(0.1, 0.9, 50, -1)))),
          of(Sine.class, 60, new Sine(0.5, 0.3, 20, 5)),
          of(Pulse.class, 60, new Pulse(0.2, 0.8, 20, 5, 6, 2)),
          of(Bump.class, 60, new Bump(0.8, 30, 8)),
          of(Noise.class, 60, new Noise(CHANCE, 0.1, 1)),
          of(Bursts.class, 60, new Bursts(CHANCE, 0.2, 0.8, 0.2, 2)),
          of(
              Sum.class,
              60,
              Sum.of(new Constant(0.3), new Bump(0.5, 35, 6), new Sine(0, 0.1, 10, 0))),
          of(Product.class, 60, Product.of(new Sine(0.6, 0.3, 8, 0), new Bump(1, 30, 12))),
          new Gallery(
              Scale.class,
              60,
              List.of(
                  new Example("the curve", new Bump(0.4, 30, 8)),
                  new Example("scaled", new Scale(new Bump(0.4, 30, 8), 1.5, 0.2)))),
          of(Clip.class, 60, new Clip(new Sine(0.5, 0.5, 20, 5), 0.2, 0.8)),
          new Gallery(
              Shift.class,
              60,
              List.of(
                  new Example("the curve", new Bump(0.8, 20, 6)),
                  new Example("shifted", new Shift(new Bump(0.8, 20, 6), 15)))),
          new Gallery(
              Compress.class,
              60,
              List.of(
                  new Example("the curve", new Linear(0.1, 0.9, 50)),
                  new Example("compressed", new Compress(new Linear(0.1, 0.9, 50), 2.5)))),
          of(Repeat.class, 60, new Repeat(new Exponential(0.1, 0.9, 15, 3), 20)),
          new Gallery(
              Trace.class,
              60,
              List.of(new Example("interpolated", trace(true)), new Example("held", trace(false)))),
          of(Named.class, 60, new Named("shapes", "hill", Map.of("at", "30 s"), trace(true))),
          new Gallery(
              OfficeDay.class,
              24 * HOUR,
              List.of(
                  new Example("with noise", OfficeDay.shape(CHANCE)),
                  new Example("without", OfficeDay.shape(CHANCE, 0)))));

  String file() {
    return type.getSimpleName().toLowerCase(Locale.ROOT) + ".svg";
  }

  private static Gallery of(Class<?> type, double seconds, Curve curve) {
    return new Gallery(type, seconds, List.of(new Example("", curve)));
  }

  private static Trace trace(boolean interpolated) {
    return new Trace(
        List.of(
            new Trace.Point(0, 0.2),
            new Trace.Point(12, 0.3),
            new Trace.Point(25, 0.9),
            new Trace.Point(34, 0.6),
            new Trace.Point(50, 0.7)),
        interpolated);
  }
}
