package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.units.Dimension;
import java.util.List;
import java.util.Set;

/** Words for experiments: what must hold for anything to be broken, and what is drawn. */
final class ExperimentWords {
  private static final String DRIVEN =
      """
      component('shop') { pay() { ok() } }
      drive shop, rate: 50.perSecond
      play during: 2.minutes
      fault 'slow', at: 30.seconds, during: 10.seconds, delay(on: shop, by: 80.ms)
      """;

  private static final String DAY =
      """
      component('shop') { pay() { ok() } }
      drive shop, rate: 50.perSecond
      play during: 2.minutes
      gameDay(draws: 2, between: 20.seconds, budget: 3) {
          fault 'slow',  weight: 3, during: 10.seconds, delay(on: shop, by: 80.ms)
          fault 'flaky', radius: 2, during: 5.seconds,  error(on: shop, chance: 20.percent)
      }
      """;

  private ExperimentWords() {}

  static List<Word> all() {
    return List.of(steadyState(), gameDay(), drawn());
  }

  private static Word gameDay() {
    return Word.of(
            "gameDay",
            Set.of(Where.SCRIPT),
            "Faults that are drawn, by weight and from the seed, when the plan is made: one draw after another, each"
                + " healed before the next.",
            DAY.strip())
        .with(
            must("draws", new Type.Whole(1), "how often something is drawn"),
            may(
                "at",
                Types.SINCE,
                "once the steady state can be seen, else after between:",
                "when the first is injected, scenario time"),
            may("between", TIME, "20.seconds", "from the healing of one draw to the next"),
            may(
                "budget",
                new Type.Whole(1),
                "none",
                "the radii of those that are there at once are no more together"),
            may("together", new Type.Whole(1), "1", "how many are drawn at once, at most"))
        .inBraces();
  }

  private static Word drawn() {
    return Word.of("fault", Set.of(Where.GAMEDAY), "Something that can be drawn.", DAY.strip())
        .takes(
            must("name", TEXT, "unique in the game day; drawn again it has a number, too"),
            must("what", new Type.Broken(), "what is broken"))
        .with(
            may(
                "weight",
                new Type.Amount(List.of(Dimension.NUMBER)),
                "1",
                "how often it is drawn, relative to the others"),
            may(
                "radius",
                new Type.Whole(1),
                "1",
                "how far it reaches, by your own measure: what it takes of the budget"),
            must("during", TIME, "how long it is there, scenario time"));
  }

  private static Word steadyState() {
    return Word.of(
            "steadyState",
            Set.of(Where.SCRIPT),
            "What the drives do while nothing is broken: looked at before each fault (where it does not hold, nothing is"
                + " broken), during, and after.",
            DRIVEN + "steadyState(over: 5.seconds, within: 20.seconds) { p99 below: 200.ms }")
        .with(
            may("over", TIME, "as in expect", "the length of its windows, machine time"),
            may(
                "within",
                TIME,
                "30.seconds",
                "so soon after the healing a whole window must have held, machine time"),
            may(
                "otherwise",
                one("stop", "goOn"),
                "stop",
                "what the run does where it does not hold before, or not again: nothing is broken any more either way"),
            may(
                "lost",
                one("warn", "fail"),
                "warn",
                "what it means that it was lost while faults were in"))
        .inBraces();
  }
}
