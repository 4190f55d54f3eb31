package dev.squall.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How something fails, by what it did at each level. */
class BreakingTest {
  private static Tried tried(Outcome outcome, double offered, double achieved) {
    return new Tried(offered, outcome, offered, achieved, 5, 0);
  }

  @Test
  void whatGoesOnAtAboutItsBestIsGraceful() {
    assertThat(
            Breaking.of(
                List.of(
                    tried(Outcome.HELD, 1_000, 1_000),
                    tried(Outcome.BROKEN, 2_000, 950),
                    tried(Outcome.UNCLEAR, 2_000, Double.NaN)),
                false,
                false))
        .isEqualTo(Breaking.GRACEFUL);
  }

  @Test
  void whatDidAllThatItWasAskedTooSlowlyIsGracefulToo() {
    assertThat(
            Breaking.of(
                List.of(tried(Outcome.BROKEN, 2_000, 1_500), tried(Outcome.BROKEN, 1_000, 1_000)),
                false,
                false))
        .isEqualTo(Breaking.GRACEFUL);
  }

  @Test
  void whatDoesMuchLessThanItsBestFailsByACliff() {
    assertThat(
            Breaking.of(
                List.of(tried(Outcome.HELD, 1_000, 1_000), tried(Outcome.BROKEN, 2_000, 500)),
                false,
                false))
        .isEqualTo(Breaking.CLIFF);
  }

  @Test
  void whetherItCameBackComesFirst() {
    List<Tried> tries = List.of(tried(Outcome.HELD, 9, 9), tried(Outcome.BROKEN, 18, 9));
    assertThat(Breaking.of(tries, true, false)).isEqualTo(Breaking.METASTABLE);
    assertThat(Breaking.of(tries, true, true)).isEqualTo(Breaking.FATAL);
  }

  @Test
  void whatNeverBrokeIsUnknown() {
    assertThat(Breaking.of(List.of(tried(Outcome.HELD, 9, 9)), false, false))
        .isEqualTo(Breaking.UNKNOWN);
    assertThat(Breaking.of(List.of(), false, false)).isEqualTo(Breaking.UNKNOWN);
  }
}
