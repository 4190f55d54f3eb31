package dev.squall.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {
  @Test
  void findsWhereALevelChanges() {
    for (int seed = 0; seed < 20; seed++) {
      List<Changes.Level> steps = Changes.of(series(seed, 200, 0, 80, 3));
      assertThat(steps).as("seed %s", seed).hasSize(2);
      assertThat(steps.getFirst().to()).isBetween(76, 84);
      assertThat(steps.getLast().mean()).isBetween(2.7, 3.3);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.8})
  void doesNotTakeNoiseForChange(double lasting) {
    int wrong = 0;
    for (int seed = 0; seed < 100; seed++) {
      wrong += Changes.of(series(seed, 200, lasting, 200, 0)).size() > 1 ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(5);
  }

  @Test
  void anOutlierIsNoChange() {
    double[] series = series(7, 200, 0, 200, 0);
    series[50] = 100;
    series[120] = -100;
    assertThat(Changes.of(series)).hasSize(1);
  }

  @Test
  void rowsWithoutAReadingAreOfTheStretchTheyLieIn() {
    double[] series = series(3, 100, 0, 50, 8);
    Arrays.fill(series, 10, 20, Double.NaN);
    List<Changes.Level> steps = Changes.of(series);
    assertThat(steps).hasSize(2);
    assertThat(steps.getFirst().from()).isZero();
    assertThat(steps.getFirst().to()).isEqualTo(steps.getLast().from()).isEqualTo(50);
    assertThat(steps.getLast().to()).isEqualTo(100);
  }

  @Test
  void ofNothingThereIsNoStretchAndOfAConstantOne() {
    assertThat(Changes.of()).isEmpty();
    assertThat(Changes.of(Double.NaN, Double.NaN)).isEmpty();
    assertThat(Changes.of(new double[40])).hasSize(1);
    assertThat(Changes.of(1, 2)).hasSize(1);
  }

  private static double[] series(int seed, int rows, double lasting, int jump, double by) {
    Chance chance = Chance.ofSeed(seed);
    double[] series = new double[rows];
    double now = 0;
    for (int i = 0; i < rows; i++) {
      now = lasting * now + Math.sqrt(1 - lasting * lasting) * chance.gaussian(i);
      series[i] = now + (i >= jump ? by : 0);
    }
    return series;
  }
}
