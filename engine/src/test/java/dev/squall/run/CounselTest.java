package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.advice.Advice;
import dev.squall.advice.Consulted;
import dev.squall.advice.Expert;
import dev.squall.advice.Question;
import dev.squall.event.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What comes of an expert's word, and of its silence, with this test as its thread. */
class CounselTest {
  private static final long WITHIN = 500_000_000L;

  private final Queue<Runnable> beside = new ArrayDeque<>();

  private static Question question(double proposed) {
    return new Question("ramp", "climb", "go on", "calm", 0.3, proposed, 0.5, "cpu", 0, 1);
  }

  private Counsel counsel(Expert expert) {
    return new Counsel(new Consulted("mine", expert, Duration.ofNanos(WITHIN)), beside::add);
  }

  private Counsel.Heard heard(Expert expert) {
    Counsel.Asked asked = Objects.requireNonNull(counsel(expert).ask(question(0.4), 0));
    beside.remove().run();
    assertThat(asked.over(1)).isTrue();
    return asked.heard();
  }

  @Test
  void adviceLowersAndNeverRaises() {
    assertThat(heard(q -> new Advice.AtMost(0.35, "enough")).level()).isEqualTo(0.35);
    assertThat(heard(q -> new Advice.AtMost(0.9, "more!")).level()).isEqualTo(0.4);
    assertThat(heard(q -> new Advice.Agree("")).level()).isEqualTo(0.4);
    assertThat(heard(q -> new Advice.Stop("it smells")).level()).isEqualTo(0.3);
    assertThat(heard(q -> new Advice.AtMost(0.35, "enough")).event())
        .isEqualTo(new Event.Advised("mine", "ramp", "climb", "at most", "enough", 0.4, 0.35));
  }

  @Test
  void nothingToSayAndAnExceptionMeanGoingOnWithout() {
    Counsel.Heard nothing = heard(q -> null);
    assertThat(nothing.level()).isEqualTo(0.4);
    assertThat(nothing.event().advice()).isEqualTo("none");
    assertThat(nothing.event().why()).isEqualTo("nothing to say");
    Counsel.Heard broken =
        heard(q -> {
          throw new IllegalStateException("no idea");
        });
    assertThat(broken.level()).isEqualTo(0.4);
    assertThat(broken.event().why()).isEqualTo("IllegalStateException: no idea");
  }

  @Test
  void oneThatIsSilentIsNotWaitedForAndNotAskedAgainUntilItHasDone() {
    Counsel counsel = counsel(q -> new Advice.AtMost(0, "too late"));
    Counsel.Asked asked = Objects.requireNonNull(counsel.ask(question(0.4), 0));
    assertThat(asked.over(WITHIN - 1)).isFalse();
    assertThat(asked.over(WITHIN)).isTrue();
    Counsel.Heard silent = asked.heard();
    assertThat(silent.level()).isEqualTo(0.4);
    assertThat(silent.event().why()).isEqualTo("no answer within 500 ms");
    assertThat(counsel.ask(question(0.4), WITHIN)).isNull();
    beside.remove().run();
    assertThat(counsel.ask(question(0.4), WITHIN)).isNotNull();
  }

  @Test
  void whereThereIsNoneNobodyIsAsked() {
    assertThat(new Counsel(null, beside::add).ask(question(0.4), 0)).isNull();
  }
}
