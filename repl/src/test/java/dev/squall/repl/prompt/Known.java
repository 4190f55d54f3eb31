package dev.squall.repl.prompt;

import dev.squall.wire.WordEntry;
import dev.squall.wire.WordEntry.ArgumentEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few words as the engine tells them. */
final class Known {
  private Known() {}

  static Words words() {
    Words words = new Words();
    words.catalogue(
        List.of(
            top("hold", null, List.of(), argument("cpu"), argument("memory"), argument("during")),
            top("load", "cpu", List.of(), argument("along"), argument("work", "integer", "hash")),
            top(
                "load",
                "memory",
                List.of(),
                argument("along"),
                argument("access", "hold", "random")),
            top("cpu", null, List.of(), argument("work", "integer", "hash")),
            top("drive", null, List.of(), argument("rate"), argument("mix")),
            top(
                "drive",
                "graph",
                List.of("lookup", "path"),
                argument("rate"),
                argument("arrivals", "even", "poisson"),
                argument("mix")),
            top("fault", null, List.of(), argument("during")),
            fault("delay", argument("on"), argument("by")),
            value("ramp", "wherever a value may stand"),
            value("officeDay", "wherever a value may stand"),
            value("between", "on a curve")));
    words.declared(Map.of("half", List.of(), "shop", List.of("browse", "pay")));
    return words;
  }

  /** What there is once a library was used. */
  static List<WordEntry> brought() {
    return List.of(fault("mine"));
  }

  private static ArgumentEntry argument(String name, String... offers) {
    return new ArgumentEntry(name, "a value", false, null, "its " + name, List.of(offers));
  }

  private static WordEntry top(
      String name, @Nullable String variant, List<String> operations, ArgumentEntry... named) {
    return new WordEntry(
        name,
        variant,
        List.of("at the top of a script"),
        false,
        true,
        false,
        "What " + name + " does.",
        name.equals("cpu") ? List.of(argument("level")) : List.of(),
        List.of(named),
        operations,
        name + " example");
  }

  private static WordEntry fault(String name, ArgumentEntry... named) {
    return new WordEntry(
        name,
        null,
        List.of("in a faults block", "wherever a value may stand"),
        true,
        false,
        false,
        "What " + name + " breaks.",
        List.of(),
        List.of(named),
        List.of(),
        name + "()");
  }

  private static WordEntry value(String name, String where) {
    return new WordEntry(
        name,
        null,
        List.of(where),
        !where.equals("on a curve"),
        false,
        false,
        "What " + name + " is.",
        List.of(),
        List.of(),
        List.of(),
        name + "()");
  }
}
