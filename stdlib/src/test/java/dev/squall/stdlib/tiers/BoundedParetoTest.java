package dev.squall.stdlib.tiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedParetoTest {
  private static final int DRAWS = 20_000;

  /** Kolmogorov and Smirnov's distance to the formula, at a level of one in ten thousand. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.1, 2.5})
  void drawsFollowTheFormula(double shape) {
    BoundedPareto sizes = new BoundedPareto(shape, 1e3, 1e8);
    double[] drawn = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      drawn[i] = sizes.at(Chance.ofSeed(3).uniform(i));
    }
    Arrays.sort(drawn);
    double farthest = 0;
    for (int i = 0; i < DRAWS; i++) {
      double share = (1 - Math.pow(1e3 / drawn[i], shape)) / (1 - Math.pow(1e3 / 1e8, shape));
      farthest = Math.max(farthest, Math.abs(share - (i + 0.5) / DRAWS));
    }
    assertThat(farthest).isLessThan(2.23 / Math.sqrt(DRAWS));
    assertThat(drawn[0]).isGreaterThanOrEqualTo(1e3);
    assertThat(drawn[DRAWS - 1]).isLessThanOrEqualTo(1e8);
  }

  /** Against the mean by many equal steps of the inverse. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.1, 2.5})
  void theMeanIsThatOfTheDraws(double shape) {
    BoundedPareto sizes = new BoundedPareto(shape, 1e3, 1e6);
    int steps = 2_000_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += sizes.at((i + 0.5) / steps);
    }
    assertThat(sizes.mean()).isCloseTo(sum / steps, within(sizes.mean() * 1e-3));
  }

  @Test
  void oneSizeIsAlwaysThat() {
    BoundedPareto sizes = new BoundedPareto(1.1, 500, 500);
    assertThat(sizes.at(0)).isEqualTo(500);
    assertThat(sizes.at(0.9)).isEqualTo(500);
    assertThat(sizes.mean()).isEqualTo(500);
  }

  @Test
  void endsThatAreSwappedAreRefused() {
    assertThatThrownBy(() -> new BoundedPareto(1.1, 2, 1)).hasMessageContaining("low ≤ high");
  }
}
