package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.one;

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

  private ExperimentWords() {}

  static List<Word> all() {
    return List.of(steadyState());
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
