package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.units.Dimension;
import java.util.List;
import java.util.Set;

/** Words for components that are written in a script, and those that their code calls. */
public final class ComponentWords {
  private static final Set<Where> BLOCK = Set.of(Where.COMPONENT);
  private static final Set<Where> CODE = Set.of(Where.OPERATION);
  private static final Type SHARE = new Type.Amount(List.of(Dimension.SHARE));

  /** What stands for {@code name(weight: 9) { … }} in a component's block, whatever its name. */
  public static final Word OPERATION =
      Word.of(
              "operation",
              BLOCK,
              "Something that the component can do, called by its own name.",
              "component('shop') { browse(weight: 9, takes: 20.ms) { ok(items: 3) } }")
          .takes(must("name", TEXT, "unique in the component"))
          .with(
              may(
                  "weight",
                  new Type.Factor(),
                  "1",
                  "how often it is called, relative to the others"),
              may("takes", TIME, "as the component", "its mean time on the virtual clock"),
              may("failing", SHARE, "as the component", "share that fails on the virtual clock"));

  private ComponentWords() {}

  static List<Word> all() {
    return List.of(
        Word.of(
                "component",
                Set.of(Where.SCRIPT),
                "Something with operations to call. Each name(…) { … } in its block is an operation, whatever its"
                    + " name; names set in setup are its state, shared by its operations.",
                "component('shop') { browse(weight: 9) { check('adds up', 1 + 1 == 2) } }")
            .takes(must("name", TEXT, "unique in the scenario"))
            .with(
                may(
                    "calling",
                    one("waiting", "computing"),
                    "waiting",
                    "what its operations do: wait (each on a virtual thread) or compute (on as many platform threads"
                        + " as there are processors)"),
                may("takes", TIME, "5.ms", "mean time of an operation on the virtual clock"),
                may(
                    "servers",
                    new Type.Whole(1),
                    "8",
                    "operations at once on the virtual clock; more wait"),
                may("failing", SHARE, "0.percent", "share that fails on the virtual clock"))
            .inBraces(),
        code(
            "setup",
            "Prepares, once, before anything is called. Names that it sets are state.",
            "prices = [5, 8]"),
        code("teardown", "Gives everything back, on every way out.", "log 'done'"),
        code("begin", "A user is about to begin.", "user.state.cart = []"),
        code("end", "A user will call nothing any more.", "user.state.clear()"),
        code("figures", "Its own figures, once a second, by name.", "[items: 3]"),
        Word.of(
                "feeder",
                BLOCK,
                "Rows for its operations: one that names feed (or the feeder's own name) gets a row a call.",
                "component('shop') { feeder([[id: 1], [id: 2]], random)\n  pay { ok(items: feed.id) } }")
            .takes(
                may("name", TEXT, "feed", "what operations call a row"),
                must("rows", new Type.Rows(), "files are relative to this script"),
                may(
                    "policy",
                    one("circular", "once", "random"),
                    "circular",
                    "at the end: from the start again, operations are skipped, or any row each time")),
        op(
                "ok",
                "It ended well. An operation whose value is no outcome ended well too, unless it is false.",
                "ok(items: 3, bytes: 2.KiB)")
            .with(
                may("items", new Type.Anything(), "1", "things done"),
                may("bytes", new Type.Anything(), "0", "moved; a number or a size")),
        op("failed", "It failed, for one of a few reasons.", "failed('sold out')")
            .takes(must("reason", TEXT, "is counted")),
        op("wrong", "It gave a wrong result.", "wrong('total is off')")
            .takes(must("reason", TEXT, "is counted")),
        op(
                "skipped",
                "There was nothing to do; counts neither for nor against.",
                "skipped('empty')")
            .takes(must("reason", TEXT, "is counted")),
        op(
                "check",
                "What must hold: where it does not, the operation ends here as failed, with the check's name.",
                "check('adds up', 1 + 1 == 2)")
            .takes(
                must("name", TEXT, "is counted"),
                must("holds", Types.FLAG, "true where all is well")),
        op("sleep", "Waits.", "sleep(5.ms)").takes(must("time", TIME, "how long")),
        op("log", "Says a line in the run's log.", "log('here')")
            .takes(must("line", TEXT, "what it says")));
  }

  private static Word code(String name, String summary, String body) {
    return Word.of(
            name,
            BLOCK,
            summary,
            "component('shop') { " + name + " { " + body + " }" + "\n  pay { true } }")
        .inBraces();
  }

  private static Word op(String name, String summary, String body) {
    return Word.of(name, CODE, summary, "component('shop') { pay { " + body + " } }");
  }
}
