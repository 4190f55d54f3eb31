package dev.squall.repl.serve;

import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.units.Span;
import dev.squall.wire.Message;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Something a run may be asked to do, over HTTP and over a WebSocket alike: {@code POST
 * /runs/{id}/scale} and {@code {"do":"scale"}}.
 *
 * @param word what it is called
 * @param takes the properties it takes
 * @param message what is asked of the run's guard
 */
record Control(String word, List<String> takes, Function<Args, LongFunction<Message>> message) {
  private static final Set<String> EVERYWHERE = Set.of("emergency-stop", "release");

  /** The one that may bring code with it. */
  static final Control FAULT =
      new Control("fault", List.of("fault", "during", "yes"), Control::fault);

  /** All of them. */
  static final List<Control> ALL =
      List.of(
          new Control("pause", List.of(), args -> Message.Pause::new),
          new Control("resume", List.of(), args -> Message.Resume::new),
          new Control("stop", List.of(), args -> id -> new Message.Stop(id, "a request")),
          new Control("emergency-stop", List.of(), args -> Message.EmergencyStop::new),
          new Control("release", List.of(), args -> Message.Release::new),
          new Control("scale", List.of("factor"), Control::scale),
          new Control(
              "adjust",
              List.of("load", "level"),
              args -> {
                String load = args.need("load");
                String level = args.text("level");
                return id -> new Message.Adjust(id, load, level);
              }),
          new Control(
              "mark",
              List.of("text"),
              args -> {
                String text = args.need("text");
                return id -> new Message.Mark(id, text);
              }),
          new Control(
              "skip",
              List.of("phase"),
              args -> {
                String phase = args.text("phase");
                return id -> new Message.Skip(id, phase);
              }),
          FAULT,
          new Control(
              "heal",
              List.of("fault"),
              args -> {
                String fault = args.need("fault");
                return id -> new Message.Heal(id, fault);
              }));

  private static LongFunction<Message> fault(Args args) {
    String fault = args.need("fault");
    String during = args.text("during");
    boolean yes = Boolean.TRUE.equals(args.truth("yes"));
    if (during == null) {
      return id -> new Message.Inject(id, fault, null, yes);
    }
    long nanos;
    try {
      nanos = ((Span) Quantities.parse(during, Dimension.TIME)).nanos();
    } catch (InvalidQuantity none) {
      throw args.wrong("during", "property 'during': " + none.getMessage(), none.mend());
    }
    if (nanos <= 0) {
      throw args.wrong("during", "property 'during': must be > 0 s, was " + during, null);
    }
    return id -> new Message.Inject(id, fault, nanos, yes);
  }

  private static LongFunction<Message> scale(Args args) {
    double factor = args.number("factor");
    if (!(factor >= 0)) {
      throw args.wrong("factor", "property 'factor': must be ≥ 0, was " + factor, null);
    }
    return id -> new Message.Scale(id, factor);
  }

  /** True where it is for every run that is open when none is named: an emergency is of all. */
  boolean everywhere() {
    return EVERYWHERE.contains(word);
  }

  /** The one of this name. */
  static Control of(String word) {
    return ALL.stream()
        .filter(each -> each.word().equals(word))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no control '" + word + "'"));
  }
}
