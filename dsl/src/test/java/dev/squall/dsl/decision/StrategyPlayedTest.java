package dev.squall.dsl.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways up of somebody's own, of a script and of a library, played on the virtual clock. */
class StrategyPlayedTest {
  private static final String CLIMB =
      "phase 'climb', level: 10.percent..90.percent, up: 20.seconds, hold: 10.seconds, ramp: mine, { }";

  private final Playing playing = new Playing();

  private List<Event.RampDecided> play(String script) {
    playing.play(script);
    return playing.of(Event.RampDecided.class);
  }

  private List<Event.RampDecided> climb(String block) {
    return play("strategy('mine') { " + block + " }\n" + CLIMB);
  }

  private void everyDecisionHoldsAndSays(List<Event.RampDecided> decided, String rule) {
    assertThat(decided).hasSizeGreaterThan(25);
    assertThat(decided).extracting(Event.RampDecided::rule).containsOnly(rule);
    assertThat(decided).extracting(Event.RampDecided::choice).containsOnly("hold");
    assertThat(decided).extracting(Event.RampDecided::level).containsOnly(0.1);
    assertThat(decided).extracting(Event.RampDecided::confidence).containsOnly(0.0);
    assertThat(playing.events())
        .as("the run goes on to its end")
        .filteredOn(Event.Finished.class::isInstance)
        .extracting(event -> ((Event.Finished) event).outcome())
        .containsExactly("finished");
  }

  @Test
  void itsValueIsTheNextLevelAndTheScriptsValuesAreAtHand() {
    List<Event.RampDecided> decided =
        play(
            """
            param 'step', 5.percent, 'a step'
            def most = 40.percent
            def higher(level, by) { level + by }
            strategy('mine') { now.level < most ? higher(now.level, step) : now.level }
            """
                + CLIMB);
    assertThat(decided.getFirst().level()).isCloseTo(0.15, within(1e-9));
    assertThat(decided.getFirst().rule()).isEqualTo("as 'mine' decides");
    assertThat(decided.getLast().level()).isCloseTo(0.4, within(1e-9));
    assertThat(decided.getLast().choice()).isEqualTo("hold");
  }

  @Test
  void whatItKeepsIsItsOwnInEachPhase() {
    List<Event.RampDecided> decided =
        play(
            """
            strategy('mine') {
                now.state.seen = (now.state.seen ?: 0) + 1
                if (now.state.seen == 1) println "begins at ${now.level}"
                if (now.state.seen % 3) return hold(why: 'on a step')
                goOn(now.level + 10.percent, why: "step ${now.state.seen / 3}")
            }
            phase 'first',  level: 10.percent..90.percent, hold: 4.seconds, ramp: mine, { }
            phase 'second', level: 10.percent..90.percent, hold: 4.seconds, ramp: mine, { }
            """);
    for (String phase : List.of("first", "second")) {
      assertThat(decided)
          .filteredOn(each -> each.phase().equals(phase))
          .extracting(Event.RampDecided::rule)
          .startsWith("on a step", "on a step", "step 1");
    }
    assertThat(playing.events())
        .filteredOn(Event.Logged.class::isInstance)
        .extracting(event -> ((Event.Logged) event).message())
        .containsExactly("strategy 'mine': begins at 10 %", "strategy 'mine': begins at 10 %");
  }

  @Test
  void whatItThrowsHoldsTheLevelAndIsSaid() {
    everyDecisionHoldsAndSays(
        climb("throw new IllegalStateException('no idea')"),
        "strategy 'mine' threw IllegalStateException: no idea");
  }

  @Test
  void anAssertionThatFailsAndARecursionWithoutEndHoldToo() {
    assertThat(climb("assert now.level > 50.percent"))
        .extracting(Event.RampDecided::choice)
        .containsOnly("hold");
    playing.events().clear();
    List<Event.RampDecided> decided =
        play("def down(n) { down(n + 1) }\nstrategy('mine') { down(0) }\n" + CLIMB);
    everyDecisionHoldsAndSays(decided, "strategy 'mine' threw StackOverflowError");
  }

  @Test
  void nonsenseHoldsTheLevelAndIsSaid() {
    String must =
        "strategy 'mine' threw IllegalStateException: its value must be a level such as 40.percent, goOn(…),"
            + " hold() or stepBack(…), was ";
    everyDecisionHoldsAndSays(climb("null"), must + "null");
    playing.events().clear();
    everyDecisionHoldsAndSays(climb("0.4"), must + "0.4");
    playing.events().clear();
    everyDecisionHoldsAndSays(
        climb("goOn(3.seconds)"),
        "strategy 'mine' threw IllegalArgumentException: goOn: level must be a share such as 40.percent, was 3 s");
  }

  @Test
  void aLevelBeyondThePhasesRangeIsKeptWithinAndThatIsSaid() {
    Event.RampDecided first = climb("stepBack(200.percent, why: 'wild')").getFirst();
    assertThat(first.level()).isEqualTo(0.9);
    assertThat(first.rule()).isEqualTo("wild, kept within its range");
  }

  @Test
  void aLibrarysIsNamedLikeAnyOther() {
    List<Event.RampDecided> decided =
        play("phase 'climb', level: 10.percent..60.percent, hold: 9.seconds, ramp: gentle, { }");
    assertThat(decided).extracting(Event.RampDecided::rule).containsOnly("gently on");
    assertThat(decided.get(3).level()).isCloseTo(0.12, within(1e-9));
  }
}
