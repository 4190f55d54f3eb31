package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.component.ComponentType;
import dev.squall.fault.FaultType;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Fault;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Words for what is broken on purpose. */
public final class FaultWords {
  private static final String SHOP = "component('shop') { pay() { ok() } }\n";
  private static final String DRIVEN =
      SHOP + "drive shop, rate: 50.perSecond\nplay during: 5.minutes\n";
  private static final Set<Where> HERE = Set.of(Where.VALUE, Where.FAULTS);

  private FaultWords() {}

  /** Those of the language, without a library's. */
  static List<Word> own() {
    return Stream.of(
            List.of(faults(), fault(), condition(), error(), delay(), stall(), wrong()),
            TrafficWords.all(),
            ProcessWords.all(),
            JvmWords.all(),
            StrainWords.all())
        .flatMap(List::stream)
        .toList();
  }

  static List<Word> all() {
    List<Word> words = new ArrayList<>(own());
    AtHand.faults().values().forEach(type -> words.add(of(type)));
    return words;
  }

  private static Word faults() {
    return Word.of(
            "faults",
            Set.of(Where.SCRIPT, Where.PHASE),
            "Faults that are there from the start to the end: of the scenario, or of the phase they"
                + " stand in.",
            DRIVEN + "faults { error on: shop, chance: 0.001 }")
        .inBraces();
  }

  private static Word fault() {
    return Word.of(
            "fault",
            Set.of(Where.SCRIPT, Where.PHASE),
            "Something broken on purpose, for a while, and healed on every way out. Its times count"
                + " from the start of the scenario, or of the phase it stands in.",
            DRIVEN + "fault 'slow', at: 1.minute, during: 30.seconds, delay(on: shop, by: 80.ms)")
        .takes(
            must("name", TEXT, "unique in the scenario"),
            must("what", new Type.Broken(), "what is broken"))
        .with(
            may("at", Types.SINCE, "0.seconds", "when it is injected, scenario time"),
            may("during", TIME, "to the end", "how long it is there, scenario time"),
            may("every", TIME, "once", "from one's start to the next one's, scenario time"),
            may(
                "arrivals",
                one(Arrivals.Spacing.class),
                "even",
                "how those of every: are spaced: evenly, or as a Poisson process"),
            may(
                "when",
                TEXT,
                null,
                "whenever this condition comes to hold, between at: and the end"),
            may(
                "strength",
                Types.along(Dimension.SHARE),
                "100.percent",
                "share of its full strength, since it was injected: of a delay its length, of"
                    + " others their chance"),
            may("choose", new Type.Whole(1), "all", "so many of its targets, drawn anew each time"),
            may("timeout", TIME, "none", "it is healed after so long in any case, machine time"));
  }

  private static Word condition() {
    return Word.of(
            "condition",
            Set.of(Where.SCRIPT),
            "Something that faults wait for: its block says what must hold, and is judged once a"
                + " second.",
            DRIVEN
                + "condition 'busy', { queue('shop') > 20 }\n"
                + "fault 'slow', when: 'busy', during: 10.seconds, delay(on: shop, by: 80.ms)")
        .takes(must("name", TEXT, "unique among conditions and limits"))
        .inBraces();
  }

  private static Word error() {
    return Word.of(
            "error",
            HERE,
            "Operations fail at once, without being called.",
            DRIVEN + "fault 'flaky', error(on: shop, operation: 'pay', chance: 1.percent)")
        .with(hits());
  }

  private static Word delay() {
    return Word.of(
            "delay",
            HERE,
            "Operations are called later; or what goes through a port in front of an address"
                + " arrives later.",
            DRIVEN + "fault 'slow', delay(on: shop, by: 80.ms, jitter: 20.ms, spread: normal)")
        .takes(
            may("link", new Type.Through(), null, "the port, in place of on:"),
            may("by", TIME, null, "as by:"))
        .with(
            hits(
                may("on", new Type.Parts(true), null, "whose operations"),
                must("by", TIME, "how much later, machine time"),
                may("jitter", Types.SINCE, "0.ms", "how much it varies by"),
                may(
                    "spread",
                    one(Fault.Spread.class),
                    "uniform",
                    "how: evenly by at most the jitter, normally with it as standard deviation, or"
                        + " only longer and exponentially with it as the mean"),
                TrafficWords.direction()));
  }

  private static Word stall() {
    return Word.of(
            "stall",
            HERE,
            "Operations stand still until the fault is healed, and are called then.",
            DRIVEN
                + "fault 'frozen', at: 1.minute, during: 5.seconds, stall(on: shop, timeout:"
                + " 2.seconds)")
        .with(hits(may("timeout", TIME, "none", "an operation fails after so long, machine time")));
  }

  private static Word wrong() {
    return Word.of(
            "wrong",
            HERE,
            "An operation's answer is altered before it is verified: of components whose type can.",
            "drive consensus, rate: 50.perSecond\nplay during: 5.minutes\n"
                + "fault 'lies', wrong(on: consensus, chance: 1.percent)")
        .with(hits());
  }

  /** The word of a library's type. */
  static Word of(FaultType type) {
    List<Argument> arguments = new ArrayList<>();
    for (ComponentType.Parameter each : type.parameters()) {
      arguments.add(
          may(each.name(), new Type.Given(each), each.fallback().toString(), each.help()));
    }
    arguments.add(
        may(
            "chance",
            new Type.Chance(),
            "1",
            "the share of its times at which it is there at all"));
    return Word.of(
            type.name(),
            HERE,
            type.help(),
            "load cpu, along: 10.percent\nplay during: 1.minute\nfault 'mine', " + type.example())
        .with(arguments.toArray(Argument[]::new));
  }

  /** What all take that are about operations. */
  private static Argument[] hits(Argument... own) {
    List<Argument> all = new ArrayList<>();
    if (own.length == 0 || !own[0].name().equals("on")) {
      all.add(must("on", new Type.Parts(true), "whose operations"));
    }
    all.add(may("operation", new Type.Parts(false), "all of them", "which operations"));
    all.addAll(List.of(own));
    all.add(may("chance", new Type.Chance(), "1", "the share of the operations that it hits"));
    return all.toArray(Argument[]::new);
  }
}
