package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.advice.Advice;
import dev.squall.advice.Consulted;
import dev.squall.advice.Question;
import dev.squall.event.Event;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes of an expert's word on a breaker that opened, with this test as its thread. */
class SecondOpinionTest {
  private static final Limit CPU =
      new Limit(Limit.Subject.CPU, 0.7, 2, Duration.ofSeconds(5), "scenario");

  private final Queue<Runnable> beside = new ArrayDeque<>();
  private final List<Question> asked = new ArrayList<>();
  private final List<Event> said = new ArrayList<>();
  private @Nullable Advice advice;

  private final SecondOpinion opinion =
      new SecondOpinion(
          new Counsel(
              new Consulted(
                  "mine",
                  question -> {
                    asked.add(question);
                    return advice;
                  },
                  Duration.ofMillis(500)),
              beside::add));

  private void opens(Step step) {
    opinion.opened(
        new Event.BreakerOpened(
            "cpu", CPU, Map.of(), List.of(0.8, 0.9), 1, step, 100_000_000, List.of(), 0),
        1,
        0);
  }

  private void answers(Advice given) {
    advice = given;
    beside.remove().run();
    opinion.heard(1, said::add);
  }

  @Test
  void theQuestionTellsTheWholeStory() {
    opens(Step.SLOW);
    answers(new Advice.Agree("as it is"));
    assertThat(asked)
        .containsExactly(
            new Question(
                "breaker",
                "",
                "slow",
                "breaker 'cpu' opened, trip 1: limit 'cpu below 70 %' was crossed for 100 ms"
                    + " (was 80 %, 90 %); every level halved, another look after 5 s",
                1,
                0.5,
                Double.NaN,
                "cpu below 70 %",
                0,
                1));
    assertThat(said)
        .containsExactly(new Event.Advised("mine", "breaker", "", "agree", "as it is", 0.5, 0.5));
  }

  @Test
  void slowedLoadsGoLowerUntilTheBreakerClosesAndNeverHigher() {
    opens(Step.SLOW);
    answers(new Advice.AtMost(0.2, "much less"));
    assertThat(opinion.within(0.5)).isEqualTo(0.2);
    assertThat(opinion.within(1)).as("not slowed").isEqualTo(1);
    opinion.over();
    assertThat(opinion.within(0.5)).isEqualTo(0.5);

    opens(Step.SLOW);
    answers(new Advice.AtMost(0.9, "more!"));
    assertThat(opinion.within(0.5)).isEqualTo(0.5);
  }

  @Test
  void whereLoadsWereLetGoOnlyAStopGoesFurther() {
    opens(Step.HOLD);
    answers(new Advice.AtMost(0.2, "much less"));
    assertThat(opinion.within(0.5)).as("once they are back").isEqualTo(0.5);
    opens(Step.HOLD);
    answers(new Advice.Stop("enough"));
    assertThat(said)
        .last()
        .isEqualTo(new Event.Advised("mine", "breaker", "", "stop", "enough", 0, 0));
    opens(Step.STOP);
    assertThat(beside).as("nothing goes further").isEmpty();
  }

  @Test
  void whatIsSaidTooLateSaysNothing() {
    opens(Step.SLOW);
    opinion.heard(499_999_999, said::add);
    assertThat(said).isEmpty();
    opinion.heard(500_000_000, said::add);
    assertThat(opinion.within(0.5)).isEqualTo(0.5);
    assertThat(((Event.Advised) said.getFirst()).why()).isEqualTo("no answer within 500 ms");
  }
}
