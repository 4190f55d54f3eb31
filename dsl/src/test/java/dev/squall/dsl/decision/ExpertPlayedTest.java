package dev.squall.dsl.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Experts of a script and of a library, asked on the virtual clock. */
class ExpertPlayedTest {
  private static final String CLIMB =
      "\nphase 'climb', level: 10.percent..90.percent, up: 20.seconds, hold: 20.seconds, ramp: adaptive(), { }";
  private static final String CROSSES =
      "\nphase 'wall', level: 60.percent..90.percent, up: 5.seconds, hold: 40.seconds, {"
          + " limits { cpu below: 70.percent, coolDown: 5.seconds } }";

  private static final String SLOWS = "\nbreaker cpu, then: [slow, hold, stop]" + CROSSES;

  private final Playing playing = new Playing();

  private double highest() {
    return playing.of(Event.RampDecided.class).stream()
        .mapToDouble(Event.RampDecided::level)
        .max()
        .orElseThrow();
  }

  @Test
  void aRampGoesNoFurtherThanItsExpertSays() {
    playing.play(
        "expert { now.topic == 'ramp' ? atMost(40.percent, why: 'enough for today') : null }"
            + CLIMB);
    assertThat(highest()).isCloseTo(0.4, within(1e-9));
    assertThat(playing.of(Event.RampDecided.class))
        .extracting(Event.RampDecided::rule)
        .contains("expert 'the script's': enough for today");
    assertThat(playing.of(Event.Advised.class).getLast())
        .isEqualTo(
            new Event.Advised(
                "the script's",
                "ramp",
                "climb",
                "at most",
                "enough for today",
                playing.of(Event.Advised.class).getLast().proposed(),
                0.4));
  }

  @Test
  void whatIsAgreedToOrNotSpokenOfGoesOnAsIfNobodyHadBeenAsked() {
    playing.play(CLIMB);
    double alone = highest();
    for (String says : List.of("agree()", "null", "'go faster'", "1 / 0", "atMost(3)")) {
      playing.events().clear();
      playing.play("expert { " + says + " }" + CLIMB);
      assertThat(highest()).as(says).isEqualTo(alone);
      assertThat(playing.of(Event.Advised.class)).as(says).isNotEmpty();
    }
    assertThat(playing.of(Event.Advised.class).getFirst().why())
        .isEqualTo(
            "IllegalArgumentException: atMost: level must be a share such as 40.percent, was 3");
  }

  @Test
  void nobodyIsAskedBeforeAStepBackOrAHold() {
    playing.play("expert { agree() }" + CLIMB + CROSSES);
    List<Event.Advised> asked = playing.of(Event.Advised.class);
    assertThat(asked)
        .filteredOn(each -> each.topic().equals("ramp"))
        .hasSize(
            (int)
                playing.of(Event.RampDecided.class).stream()
                    .filter(each -> each.level() > each.before())
                    .count());
  }

  @Test
  void itCanEndTheRun() {
    playing.play(
        "expert { now.proposed > 50.percent ? stopRun(why: 'it smells') : agree() }" + CLIMB);
    assertThat(playing.of(Event.Finished.class))
        .containsExactly(new Event.Finished("stopped", "expert 'the script's': it smells"));
    assertThat(highest()).isLessThan(0.6);
  }

  @Test
  void itIsAskedBeforeLoadsComeBackAndMayKeepThemLow() {
    playing.play(
        "expert { now.topic == 'comeback' ? atMost(50.percent, why: 'slowly') : null }" + CROSSES);
    assertThat(playing.of(Event.LimitTripped.class)).hasSize(1);
    assertThat(playing.of(Event.Advised.class))
        .containsExactly(
            new Event.Advised("the script's", "breaker", "", "none", "nothing to say", 0, 0),
            new Event.Advised("the script's", "comeback", "", "at most", "slowly", 1, 0.5));
    Event.LoadInterval last = playing.of(Event.LoadInterval.class).getLast();
    assertThat(last.asked()).isCloseTo(0.45, within(0.01));
  }

  @Test
  void itMayEndTheRunInsteadOfLettingLoadsComeBack() {
    playing.play(
        "expert { now.topic == 'comeback' ? stopRun(why: 'once is enough') : null }" + CROSSES);
    assertThat(playing.of(Event.LimitTripped.class)).hasSize(1);
    assertThat(playing.of(Event.StateChanged.class))
        .extracting(Event.StateChanged::to)
        .doesNotContain("recovered");
    assertThat(playing.of(Event.Finished.class).getFirst().why())
        .isEqualTo("expert 'the script's': once is enough");
  }

  private double leastAsked() {
    return playing.of(Event.LoadInterval.class).stream()
        .filter(each -> each.asked() != null && each.asked() > 0)
        .mapToDouble(each -> each.asked())
        .min()
        .orElseThrow();
  }

  @Test
  void itIsAskedWhenABreakerOpensAndMayHaveItGoFurther() {
    playing.play(
        "expert { now.topic == 'breaker' ? atMost(20.percent, why: 'much less') : null }" + SLOWS);
    assertThat(playing.of(Event.Advised.class).getFirst())
        .isEqualTo(
            new Event.Advised("the script's", "breaker", "", "at most", "much less", 0.5, 0.2));
    assertThat(leastAsked()).isLessThan(0.2);
    assertThat(playing.of(Event.LoadInterval.class).getLast().asked())
        .as("closed again")
        .isCloseTo(0.9, within(0.01));
    playing.events().clear();
    playing.play("expert { now.topic == 'breaker' ? stopRun(why: now.limit) : null }" + SLOWS);
    assertThat(playing.of(Event.Finished.class).getFirst().why())
        .isEqualTo("expert 'the script's': cpu below 70 %");
  }

  @Test
  void itCantKeepABreakerFromOpeningNorMakeItMilder() {
    playing.play(SLOWS);
    List<Event> alone = withoutAdvice();
    assertThat(alone).anyMatch(each -> each instanceof Event.BreakerOpened);
    for (String says : List.of("agree()", "atMost(100.percent)", "null", "'never'", "1 / 0")) {
      playing.events().clear();
      playing.play("expert { " + says + " }" + SLOWS);
      assertThat(playing.of(Event.Advised.class)).as(says).isNotEmpty();
      assertThat(withoutAdvice()).as(says).isEqualTo(alone);
    }
  }

  /** What the breakers, the limits and the loads did. */
  private List<Event> withoutAdvice() {
    return playing.events().stream()
        .filter(each ->
            each instanceof Event.LoadInterval
                || each instanceof Event.BreakerOpened
                || each instanceof Event.Recovered
                || each instanceof Event.Slowed)
        .toList();
  }

  @Test
  void aLibrarysIsConsultedByItsName() {
    playing.play("consult 'careful', within: 200.ms" + CLIMB);
    assertThat(highest()).isCloseTo(0.3, within(1e-9));
  }
}
