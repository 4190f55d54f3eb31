package dev.squall.dsl.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Machines;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.event.Event;
import dev.squall.problem.Rendering;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Experts of a script and of a library, asked on the virtual clock. */
class ExpertPlayedTest {
  private static final String CLIMB =
      "\nphase 'climb', level: 10.percent..90.percent, up: 20.seconds, hold: 20.seconds, ramp: adaptive(), { }";
  private static final String CROSSES =
      "\nphase 'wall', level: 60.percent..90.percent, up: 5.seconds, hold: 40.seconds, {"
          + " limits { cpu below: 70.percent, coolDown: 5.seconds } }";

  private final List<Event> events = new ArrayList<>();

  private void play(String script) {
    Evaluation.Planned planned =
        switch (Scenarios.evaluate(
            Request.of("asked.groovy", script, Machines.SMALL), line -> {})) {
          case Evaluation.Planned well -> well;
          case Evaluation.Rejected wrong ->
              throw new AssertionError(Rendering.of(wrong.problems(), wrong.sources()::get));
        };
    Simulation.play(
        planned.plan(),
        VirtualMachine.quiet(),
        planned.strategies(),
        List.of(),
        Duration.ofMillis(100),
        (at, event) -> events.add(event));
  }

  private <E extends Event> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private double highest() {
    return of(Event.RampDecided.class).stream()
        .mapToDouble(Event.RampDecided::level)
        .max()
        .orElseThrow();
  }

  @Test
  void aRampGoesNoFurtherThanItsExpertSays() {
    play(
        "expert { now.topic == 'ramp' ? atMost(40.percent, why: 'enough for today') : null }"
            + CLIMB);
    assertThat(highest()).isCloseTo(0.4, within(1e-9));
    assertThat(of(Event.RampDecided.class))
        .extracting(Event.RampDecided::rule)
        .contains("expert 'the script's': enough for today");
    assertThat(of(Event.Advised.class).getLast())
        .isEqualTo(
            new Event.Advised(
                "the script's",
                "ramp",
                "climb",
                "at most",
                "enough for today",
                of(Event.Advised.class).getLast().proposed(),
                0.4));
  }

  @Test
  void whatIsAgreedToOrNotSpokenOfGoesOnAsIfNobodyHadBeenAsked() {
    play(CLIMB);
    double alone = highest();
    for (String says : List.of("agree()", "null", "'go faster'", "1 / 0", "atMost(3)")) {
      events.clear();
      play("expert { " + says + " }" + CLIMB);
      assertThat(highest()).as(says).isEqualTo(alone);
      assertThat(of(Event.Advised.class)).as(says).isNotEmpty();
    }
    assertThat(of(Event.Advised.class).getFirst().why())
        .isEqualTo(
            "IllegalArgumentException: atMost: level must be a share such as 40.percent, was 3");
  }

  @Test
  void nobodyIsAskedBeforeAStepBackOrAHold() {
    play("expert { agree() }" + CLIMB + CROSSES);
    List<Event.Advised> asked = of(Event.Advised.class);
    assertThat(asked)
        .filteredOn(each -> each.topic().equals("ramp"))
        .hasSize(
            (int)
                of(Event.RampDecided.class).stream()
                    .filter(each -> each.level() > each.before())
                    .count());
  }

  @Test
  void itCanEndTheRun() {
    play("expert { now.proposed > 50.percent ? stopRun(why: 'it smells') : agree() }" + CLIMB);
    assertThat(of(Event.Finished.class))
        .containsExactly(new Event.Finished("stopped", "expert 'the script's': it smells"));
    assertThat(highest()).isLessThan(0.6);
  }

  @Test
  void itIsAskedBeforeLoadsComeBackAndMayKeepThemLow() {
    play("expert { now.topic == 'comeback' ? atMost(50.percent, why: 'slowly') : null }" + CROSSES);
    assertThat(of(Event.LimitTripped.class)).hasSize(1);
    assertThat(of(Event.Advised.class))
        .containsExactly(
            new Event.Advised("the script's", "comeback", "", "at most", "slowly", 1, 0.5));
    Event.LoadInterval last = of(Event.LoadInterval.class).getLast();
    assertThat(last.asked()).isCloseTo(0.45, within(0.01));
  }

  @Test
  void itMayEndTheRunInsteadOfLettingLoadsComeBack() {
    play("expert { now.topic == 'comeback' ? stopRun(why: 'once is enough') : null }" + CROSSES);
    assertThat(of(Event.LimitTripped.class)).hasSize(1);
    assertThat(of(Event.StateChanged.class))
        .extracting(Event.StateChanged::to)
        .doesNotContain("recovered");
    assertThat(of(Event.Finished.class).getFirst().why())
        .isEqualTo("expert 'the script's': once is enough");
  }

  @Test
  void aLibrarysIsConsultedByItsName() {
    play("consult 'careful', within: 200.ms" + CLIMB);
    assertThat(highest()).isCloseTo(0.3, within(1e-9));
  }
}
