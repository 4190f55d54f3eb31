package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;

import dev.squall.units.Dimension;
import java.util.List;
import java.util.Set;

/** Words for the scenario as a whole and its phases. */
final class ScenarioWords {
  private static final Set<Where> TOP = Set.of(Where.SCRIPT);

  private ScenarioWords() {}

  static List<Word> all() {
    return List.of(
        Word.of(
                "scenario",
                TOP,
                "Names the scenario and gives the seed that all its chance comes from. Stands first.",
                "scenario 'Office day', seed: 42")
            .takes(must("name", TEXT, "what it is called in reports"))
            .with(may("seed", new Type.Whole(Long.MIN_VALUE), "1", "where all chance comes from")),
        Word.of(
                "param",
                TOP,
                "A value that may be set from outside: -p peak=500/s, or SQUALL_PEAK. Its default says its type; from"
                    + " here on its name stands for the value.",
                "param 'peak', 500.perSecond, 'requests at the height of the day'")
            .takes(
                must("name", TEXT, "as in -p name=value"),
                must("default", new Type.Anything(), "its value where none is given, and its type"),
                may("help", TEXT, null, "what it is for")),
        Word.of(
                "clock",
                TOP,
                "The scenario's length, and the time of this machine that it is played in. Times of phases, curves and"
                    + " at count on it; rates, patience and cool-downs never do.",
                "clock 24.hours, in: 3.minutes")
            .takes(must("length", TIME, "scenario time"))
            .with(must("in", TIME, "machine time")),
        Word.of(
                "play",
                TOP,
                "How long the scenario lasts, where neither phases nor a clock say it; and what degradation and"
                    + " efficiency are measured against.",
                "play during: 5.minutes")
            .with(
                may("during", TIME, "what phases or the clock say", "scenario time"),
                may(
                    "baseline",
                    new Type.Baseline(),
                    null,
                    "for so long of this machine's time each drive runs alone first; or an earlier run's")),
        Word.of(
                "soak",
                TOP,
                "Plays the scenario for hours or days, hits operations by chance, and looks whether the end is as the"
                    + " beginning. squall soak says the same of any scenario.",
                "soak during: 72.hours, checkpoint: 1.hour")
            .with(
                may(
                    "during",
                    TIME,
                    "72.hours",
                    "machine time; the scenario's own times are stretched to it"),
                may(
                    "checkpoint",
                    TIME,
                    "1.hour, or an eighth",
                    "how often what is found so far is written into the run's folder, machine time"),
                may(
                    "faultChance",
                    new Type.Amount(List.of(Dimension.SHARE, Dimension.NUMBER)),
                    "0.1.percent",
                    "of an operation to fail or to come late"),
                may(
                    "baseline",
                    TEXT,
                    null,
                    "an earlier run: degradation against it must stay small")),
        Word.of(
                "include",
                TOP,
                "Runs another script of this folder or below first; its methods and top-level variables are known"
                    + " from here on.",
                "include 'curves.groovy'")
            .takes(must("file", TEXT, "relative to this script")),
        Word.of(
                "use",
                TOP,
                "The words of a library are known in this script: its curves, values, components, faults and whatever"
                    + " else it offers. It is pinned in squall.lock: squall lib add.",
                "use 'acme-shop'")
            .takes(must("library", TEXT, "its name, in quotes")),
        Word.of(
                "parallel",
                Set.of(Where.SCRIPT, Where.SEQUENCE),
                "Phases that start together; what follows waits for the longest.",
                "parallel { phase 'a', during: 1.minute, { load cpu, along: 20.percent } }")
            .inBraces(),
        Word.of(
                "sequence",
                Set.of(Where.SCRIPT, Where.PARALLEL),
                "Phases one after another, as one strand of a parallel { }.",
                "parallel { sequence { phase 'a', during: 1.minute, { load cpu, along: 20.percent } } }")
            .inBraces());
  }
}
