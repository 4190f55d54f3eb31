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

  @Test
  void aLibrarysIsConsultedByItsName() {
    playing.play("consult 'careful', within: 200.ms" + CLIMB);
    assertThat(highest()).isCloseTo(0.3, within(1e-9));
  }
}
