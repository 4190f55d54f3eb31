package dev.squall.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlipsTest {
  private static final Chance CHANCE = Chance.ofSeed(7);

  private static double[] pairs(long seed, int n, double shift) {
    Chance own = Chance.ofSeed(seed).stream("pairs");
    return IntStream.range(0, n).mapToDouble(i -> shift + own.gaussian(i)).toArray();
  }

  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    for (int n : new int[] {8, 20}) {
      int held = 0;
      for (int seed = 0; seed < 400; seed++) {
        Flips flips = Flips.of(0.05, CHANCE.stream(seed), pairs(seed, n, 1));
        held += flips.least() <= 1 && 1 <= flips.most() ? 1 : 0;
      }
      assertThat(held / 400.0).as("of %s pairs", n).isBetween(0.92, 0.985);
    }
  }

  @Test
  void isExactForFewPairs() {
    // Of eight that all are above 0 chance flips all one way in 2 of 256.
    Flips told = Flips.of(0.01, CHANCE, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(told.least()).isPositive();
    assertThat(Flips.of(0.007, CHANCE, 1, 2, 3, 4, 5, 6, 7, 8).least())
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Flips.of(0.01, CHANCE, 1, 2, 3, 4, 5, 6, 7, -8).least()).isNegative();
    assertThat(Flips.fewest(0.05)).isEqualTo(6);
  }

  @Test
  void nothingTellsNothing() {
    assertThat(Flips.of(0.05, CHANCE).mean()).isNaN();
    assertThat(Flips.of(0.05, CHANCE, Double.NaN, 1).pairs()).isEqualTo(1);
    assertThat(Flips.of(0.05, CHANCE, 0, 0, 0, 0, 0, 0, 0, 0).least()).isZero();
  }
}
