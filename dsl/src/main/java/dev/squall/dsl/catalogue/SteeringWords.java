package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Types.SINCE;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.plan.Steering;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Set;

/** Words for phases whose drives' level is decided while they play. */
final class SteeringWords {
  private static final Type LEVEL = new Type.Amount(List.of(Dimension.RATE, Dimension.NUMBER));
  private static final Type SHARE = new Type.Amount(List.of(Dimension.SHARE));

  private SteeringWords() {}

  static List<Word> all() {
    return List.of(search(), backOff());
  }

  private static Word search() {
    return Word.of(
            "search",
            Set.of(Where.PHASE),
            "The level of this phase's drives is sought: the highest at which all that is expected of them holds. It"
                + " begins with what the drive says, doubles until something breaks, halves the bracket, confirms both"
                + " ends and does it again; the phase is over when that is known, or its time is.",
            """
            component('shop') { pay() { ok() } }
            expect { p99 below: 50.ms }
            phase 'breaking point', during: 10.minutes, {
                drive shop, rate: 100.perSecond
                search to: 5000.perSecond, precision: 2.percent, repeats: 3
            }\
            """)
        .with(
            may(
                "of",
                new Type.Targets(List.of("all")),
                "all",
                "which drives of the phase, together"),
            may("from", LEVEL, "what the drive says", "the level it begins with"),
            may("to", LEVEL, "ten times as much", "the highest it tries"),
            may(
                "times",
                new Type.Factor(),
                "10",
                "instead of to: so many times the drives' own levels at most, where they are several or have curves"),
            may("precision", SHARE, "2.percent", "how near the ends of a bracket come"),
            may("repeats", new Type.Whole(1), "3", "how many brackets are closed"),
            may(
                "by",
                one(Steering.Way.class),
                "bisect",
                "simple goes up by a fifth until it breaks, or answers take more than twice as long"),
            may("settle", SINCE, "2.seconds", "of each level, what is not counted; machine time"),
            may(
                "probe",
                TIME,
                "10.seconds, by: simple 2.minutes",
                "how long a level is counted, machine time"),
            may(
                "patience",
                TIME,
                "60.seconds",
                "how long what is called has to come back after it broke, machine time"));
  }

  private static Word backOff() {
    return Word.of(
            "backOff",
            Set.of(Where.PHASE),
            "Takes a share off the level of this phase's drives whenever they, or this machine, were unhealthy for"
                + " more than so many seconds.",
            """
            component('shop') { pay() { ok() } }
            phase 'sustain', during: 20.minutes, {
                drive shop, users: 64
                backOff keep: 90.percent, after: 10.seconds
            }\
            """)
        .with(
            may("of", new Type.Targets(List.of("all")), "all", "which drives of the phase"),
            may("keep", SHARE, "90.percent", "what a step keeps of the level"),
            may(
                "after",
                TIME,
                "10.seconds",
                "unhealthy seconds, not necessarily in a row, machine time"));
  }
}
