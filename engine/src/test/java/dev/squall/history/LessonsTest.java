package dev.squall.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.plan.Learned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LessonsTest {
  static Attempt attempt(double safe, double ceiling, double highest) {
    return new Attempt(
        "day",
        "climb",
        "00",
        "adaptive",
        "run",
        Instant.EPOCH,
        safe,
        ceiling,
        9,
        highest - safe,
        0,
        1);
  }

  private static Learned of(double rate, Attempt... attempts) {
    return Objects.requireNonNull(Lessons.of(List.of(attempts), rate));
  }

  @Test
  void theFirstIsBelievedAndEachThatFollowsMovesThatByTheRate() {
    Attempt low = attempt(0.4, 0.5, 0.5);
    Attempt high = attempt(0.6, 0.7, 0.7);
    assertThat(of(0.5, low)).isEqualTo(new Learned(1, 0.4, 0.5));
    Learned both = of(0.25, low, high);
    assertThat(both.runs()).isEqualTo(2);
    assertThat(both.safe()).isCloseTo(0.45, within(1e-12));
    assertThat(both.ceiling()).isCloseTo(0.55, within(1e-12));
    assertThat(of(1, low, high)).isEqualTo(new Learned(2, 0.6, 0.7));
  }

  @Test
  void nothingIsLearnedOfNothingOrAtNoRate() {
    assertThat(Lessons.of(List.of(), 0.5)).isNull();
    assertThat(Lessons.of(List.of(attempt(0.4, 1, 0.4)), 0)).isNull();
  }

  @Test
  void aRunThatStayedBelowACeilingDoesNotRaiseItAndOneThatWentBeyondDoes() {
    Attempt found = attempt(0.6, 0.7, 0.75);
    assertThat(of(0.5, found, attempt(0.65, 1, 0.68)).ceiling()).isEqualTo(0.7);
    assertThat(of(0.5, found, attempt(0.9, 1, 0.9)).ceiling()).isCloseTo(0.85, within(1e-12));
  }

  @Test
  void aRunThatHeldNothingSaysNothingOfWhatIsSafe() {
    assertThat(of(0.5, attempt(0, 0.5, 0.5), attempt(0.6, 1, 0.6)).safe()).isEqualTo(0.6);
    assertThat(of(0.5, attempt(0, 0.5, 0.5)).safe()).isZero();
  }

  @Test
  void onlyTheLastTenCount() {
    List<Attempt> attempts = new ArrayList<>(List.of(attempt(0.3, 0.4, 0.5)));
    for (int i = 0; i < 10; i++) {
      attempts.add(attempt(0.35, 1, 0.35));
    }
    Learned learned = Objects.requireNonNull(Lessons.of(attempts, 0.5));
    assertThat(learned).isEqualTo(new Learned(10, 0.35, 1));
  }
}
