package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.SINCE;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.plan.Ramp;
import dev.squall.plan.Watch;
import dev.squall.ramp.PhaseSeries;
import dev.squall.ramp.Stage;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words for phases: single ones, and series of them that a library offers. */
final class PhaseWords {
  private static final Set<Where> ANYWHERE = Set.of(Where.VALUE);
  private static final Type NUMBER = new Type.Amount(List.of(Dimension.NUMBER));

  private PhaseWords() {}

  /** Those of the language, without a library's. */
  static List<Word> own() {
    return List.of(phase(), from(), phases(), adaptive());
  }

  static List<Word> all() {
    List<Word> words = new ArrayList<>(own());
    AtHand.series().values().forEach(series -> words.add(series(series)));
    return words;
  }

  private static Argument[] ramped(Argument... first) {
    List<Argument> all = new ArrayList<>(List.of(first));
    all.add(
        may(
            "ramp",
            new Type.Ramping(Types.words(Ramp.Shape.class)),
            "linear",
            "how the level goes up: a curve, adaptive() by what the system answers, or a strategy of your own"));
    all.add(
        may(
            "diskFull",
            new Type.Amount(List.of(Dimension.RATE, Dimension.THROUGHPUT)),
            "1000.perSecond",
            "the disk's rate at a level of 100 %"));
    all.add(
        may(
            "networkFull",
            new Type.Amount(List.of(Dimension.THROUGHPUT, Dimension.RATE)),
            "100.MBps",
            "the network's rate at a level of 100 %"));
    return all.toArray(Argument[]::new);
  }

  private static Word phase() {
    return Word.of(
            "phase",
            Set.of(Where.SCRIPT, Where.PARALLEL, Where.SEQUENCE),
            "A stretch of time with its loads and limits. Phases come one after another, in parallel { } at once."
                + " Curves count time from the phase's start. With level: a range, it loads the resources of weights:"
                + " itself, going up, holding and coming down.",
            "phase 'warm up', during: 30.seconds, { load cpu, along: 20.percent }\n"
                + "phase 'busy', level: 25.percent..50.percent, up: 10.seconds, hold: 20.seconds,"
                + " weights: [cpu: 1, memory: 0.5], { }")
        .takes(must("name", TEXT, "unique in the scenario"))
        .with(
            ramped(
                may("during", TIME, "up, hold and down together", "scenario time"),
                may(
                    "level",
                    new Type.Bound(),
                    null,
                    "from where to where its level goes, as a share of full"),
                may("up", SINCE, "a quarter of during", "how long its way up takes"),
                may("hold", SINCE, "the rest of during", "how long it stays there"),
                may("down", SINCE, "a tenth of during", "how long its way down takes"),
                may(
                    "weights",
                    new Type.Weights(),
                    "[cpu: 1]",
                    "what it loads, each at its weight times the level"),
                may("watch", one(Watch.class), "normal", "how closely its limits are watched")))
        .inBraces();
  }

  private static Word from() {
    return Word.of(
            "from",
            Set.of(Where.SCRIPT),
            "What stands in its braces begins at a time since the scenario's start, beside all else, and its times count"
                + " from there. Loads and limits in no phase of their own last as long as it does. One in another"
                + " counts from that one's time, and is over with it.",
            "from 20.seconds, during: 5.seconds, { cpu 60.percent }\n"
                + "from 30.seconds, { hold cpu: 20.percent, during: 2.seconds }")
        .takes(must("time", SINCE, "scenario time"))
        .with(
            may(
                "during",
                TIME,
                "what it holds, or to the scenario's end",
                "when all that it began is over, at the latest"))
        .inBraces();
  }

  private static Word phases() {
    return Word.of(
            "phases",
            Set.of(Where.SCRIPT, Where.PARALLEL, Where.SEQUENCE),
            "The phases of a library's series, one after another.",
            "phases sevenPhases(only: ['light', 'heavy'], each: 2.minutes), ramp: exponential")
        .takes(must("series", new Type.Stages(), "a series of phases, as sevenPhases()"))
        .with(ramped());
  }

  private static Word adaptive() {
    return Word.of(
            "adaptive",
            ANYWHERE,
            "A ramp that decides each second by what the system answers: go on, slow, hold, step back, or another way"
                + " up.",
            "phase 'climb', level: 10.percent..90.percent, during: 5.minutes, ramp: adaptive(aggressiveness: 0.6), { }")
        .with(
            may("aggressiveness", NUMBER, "0.5", "how large its steps are, 0 to 1"),
            may(
                "stability",
                NUMBER,
                "0.7",
                "how steady the last windows must be for it to go on, 0 to 1"),
            may("recovery", NUMBER, "0.8", "what it keeps of its level when it steps back, 0 to 1"),
            may(
                "learning",
                NUMBER,
                "0.5",
                "how much each earlier run of this phase counts in what it begins with: 0 for nothing, 1 for the last"
                    + " alone"));
  }

  static Word series(PhaseSeries series) {
    List<String> names = series.stages().stream().map(Stage::name).toList();
    return Word.of(
            series.name(),
            ANYWHERE,
            series.summary(),
            "phases " + series.name() + "(only: ['" + names.getFirst() + "'], each: 1.minute)")
        .with(
            may("only", new Type.Choice(names, true), "all", "which of them, in this order"),
            may("each", TIME, "their own times", "how long each takes, scenario time"));
  }
}
