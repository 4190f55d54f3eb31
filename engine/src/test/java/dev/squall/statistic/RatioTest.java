package dev.squall.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("RatioTest")
class RatioTest {
  private static final int CASES = 100;

  @Test
  void theIntervalHoldsTheTruth() {
    int held = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Ratio ratio =
          Ratio.of(
              List.of(series(seed, 0, 1)),
              List.of(series(seed, 1, 1.2)),
              false,
              0.05,
              chance(seed));
      held += ratio.least() <= 1.2 && 1.2 <= ratio.most() ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(90);
  }

  @Test
  void windowsOfOneMomentTellMoreThanAllTogether() {
    double[] before = series(1, 0, 1);
    double[] after = series(1, 1, 1.1);
    for (int i = 0; i < before.length; i++) {
      double load = 1 + 4.0 * i / before.length;
      before[i] *= load;
      after[i] *= load;
    }
    Ratio paired = Ratio.of(List.of(before), List.of(after), true, 0.05, chance(1));
    Ratio apart = Ratio.of(List.of(before), List.of(after), false, 0.05, chance(1));
    assertThat(paired.value()).isCloseTo(1.1, within(0.06));
    assertThat(paired.most() / paired.least()).isLessThan(apart.most() / apart.least());
    assertThat(paired.above()).isGreaterThan(0.1);
  }

  @Test
  void whatDiffersBetweenRunsIsInTheIntervalOfSeveral() {
    List<double[]> before = List.of(series(1, 0, 1), series(2, 0, 1.3), series(3, 0, 0.8));
    List<double[]> after = List.of(series(4, 0, 1.1), series(5, 0, 0.9), series(6, 0, 1.2));
    Ratio ratio = Ratio.of(before, after, true, 0.05, chance(1));
    assertThat(ratio.least()).isLessThan(0.95);
    assertThat(ratio.most()).isGreaterThan(1.15);
  }

  @Test
  void ofNothingThereIsNoRatio() {
    double[] zero = new double[50];
    assertThat(Ratio.of(List.of(zero), List.of(zero), true, 0.05, chance(1)).value()).isNaN();
    assertThat(Ratio.of(List.of(), List.of(zero), true, 0.05, chance(1)).windows()).isZero();
    assertThat(
            Ratio.of(
                    List.of(new double[] {1, 2}),
                    List.of(new double[] {1, 2}),
                    true,
                    0.05,
                    chance(1))
                .value())
        .isNaN();
  }

  private static Chance chance(int seed) {
    return Chance.ofSeed(seed);
  }

  /** Noise of a tenth about {@code level}, of which half lasts to the next. */
  private static double[] series(int seed, int which, double level) {
    Chance chance = Chance.ofSeed(seed).stream(which);
    double[] series = new double[120];
    double now = 0;
    for (int i = 0; i < series.length; i++) {
      now = 0.5 * now + Math.sqrt(0.75) * chance.gaussian(i);
      series[i] = level * Math.exp(0.1 * now);
    }
    return series;
  }
}
