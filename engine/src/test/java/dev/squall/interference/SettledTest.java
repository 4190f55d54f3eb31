package dev.squall.interference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a level has settled, of series where it is known. */
class SettledTest {
  private static double[] series(int seed, java.util.function.IntToDoubleFunction level) {
    Chance chance = Chance.ofSeed(seed);
    return IntStream.range(0, 30)
        .mapToDouble(i -> level.applyAsDouble(i) + 0.03 * chance.gaussian(i))
        .toArray();
  }

  @Test
  void whatIsSlowAtFirstIsLeftOut() {
    int right = 0;
    for (int seed = 0; seed < 100; seed++) {
      Settled settled = Settled.of(List.of(series(seed, i -> i < 6 ? 0.5 : 0)));
      right += settled.from() >= 6 && settled.from() <= 15 && settled.steady() ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(95);
  }

  @Test
  void whatIsSteadyFromTheBeginningIsSteady() {
    int right = 0;
    for (int seed = 0; seed < 100; seed++) {
      right += Settled.of(List.of(series(seed, i -> 0))).steady() ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(95);
  }

  @Test
  void whatGoesOnDriftingIsNot() {
    for (int seed = 0; seed < 100; seed++) {
      assertThat(Settled.of(List.of(series(seed, i -> 0.04 * i))).steady()).isFalse();
    }
  }

  @Test
  void theLastOfSeveralDecides() {
    Settled settled = Settled.of(List.of(series(1, i -> 0), series(2, i -> i < 10 ? 0.6 : 0)));
    assertThat(settled.from()).isBetween(10, 15);
  }

  @Test
  void tooFewWindowsAreNotSteady() {
    assertThat(Settled.of(List.of(new double[] {0, 0, Double.NaN, 0})).steady()).isFalse();
  }
}
