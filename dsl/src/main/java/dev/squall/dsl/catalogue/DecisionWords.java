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
            .with(why()));
  }

  private static Argument why() {
    return may("why", TEXT, "that the strategy decides so", "is recorded");
  }

  private static Word code(String name, String summary, String body) {
    return Word.of(name, Set.of(Where.STRATEGY), summary, "strategy('mine') { " + body + " }");
  }
}
