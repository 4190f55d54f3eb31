package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;

import dev.squall.units.Dimension;
import java.util.List;
import java.util.Set;

/** Words for decisions that are left to the script's own code, and those that it calls. */
public final class DecisionWords {
  private static final Type SHARE = new Type.Amount(List.of(Dimension.SHARE));

  private DecisionWords() {}

  static List<Word> all() {
    return List.of(
        Word.of(
                "strategy",
                Set.of(Where.SCRIPT),
                "A way up of the script's own: its block decides the level of a phase once a second, by what stands in"
                    + " now. Its value is the next level, or one of goOn, hold, stepBack.",
                "strategy('stairs') { now.headroom < 20.percent ? hold(why: 'near') : now.level + 5.percent }")
            .takes(must("name", TEXT, "what ramp: calls it"))
            .inBraces(),
        code("goOn", "To another level.", "goOn(now.level + 5.percent, why: 'calm')")
            .takes(must("level", SHARE, "from now on; kept within the phase's range"))
            .with(why()),
        code("hold", "Neither up nor down.", "hold(why: 'shaky')").with(why()),
        code("stepBack", "Down.", "stepBack(now.level * 0.8, why: 'too near')")
            .takes(must("level", SHARE, "from now on; kept within the phase's range"))
            .with(why()),
        Word.of(
                "expert",
                Set.of(Where.SCRIPT),
                "Is asked before a ramp goes up, when a breaker opens, before loads come back, and before a run"
                    + " that was cut goes on: its block answers what stands in now by agree, atMost, stopRun, or"
                    + " null for nothing to say.",
                "expert { now.topic == 'ramp' ? atMost(40.percent, why: 'enough for today') : agree() }")
            .with(within())
            .inBraces(),
        Word.of(
                "consult",
                Set.of(Where.SCRIPT, Where.INTEGRATIONS),
                "Asks an expert elsewhere: an HTTP endpoint that gets the question as JSON, or a library's by its name.",
                "consult 'http://127.0.0.1:9000/advice', within: 300.ms")
            .takes(must("whom", TEXT, "an address, or the name of a library's expert"))
            .with(within()),
        expert("agree", "As proposed.", "agree(why: 'looks well')").with(reason()),
        expert("atMost", "No further than this.", "atMost(40.percent, why: 'enough')")
            .takes(must("level", SHARE, "of a ramp, of full; else of what is planned"))
            .with(reason()),
        expert("stopRun", "The run ends.", "stopRun(why: 'it smells')").with(reason()));
  }

  private static Argument within() {
    return may("within", Types.TIME, "500.ms", "how long an answer may take, at most 1.second");
  }

  private static Argument reason() {
    return may("why", TEXT, null, "is recorded");
  }

  private static Word expert(String name, String summary, String body) {
    return Word.of(name, Set.of(Where.EXPERT), summary, "expert { " + body + " }");
  }

  private static Argument why() {
    return may("why", TEXT, "that the strategy decides so", "is recorded");
  }

  private static Word code(String name, String summary, String body) {
    return Word.of(name, Set.of(Where.STRATEGY), summary, "strategy('mine') { " + body + " }");
  }
}
