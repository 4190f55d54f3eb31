package dev.squall.interference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Predictions on machines whose pressures and sensitivities are known. */
class PredictionsTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /** Pressure of each on cpu and memory. */
  private static final Map<String, double[]> PRESSES =
      Map.of(
          "a", new double[] {0.25, 0.05},
          "b", new double[] {0.10, 0.30},
          "c", new double[] {0.30, 0.00},
          "d", new double[] {0.05, 0.15});

  /** How much each bears: ln slowdown at all of cpu, and of memory. */
  private static final Map<String, double[]> BEARS =
      Map.of(
          "a", new double[] {0.9, 0.2},
          "b", new double[] {0.3, 0.8},
          "c", new double[] {0.6, 0.5},
          "d", new double[] {0.2, 0.1});

  private static final Made.Truth TRUTH =
      (of, cell) -> {
        double[] level = new double[2];
        for (String beside : cell.of()) {
          if (!beside.equals(of)) {
            level[0] += PRESSES.get(beside)[0];
            level[1] += PRESSES.get(beside)[1];
          }
        }
        Press press = cell.press();
        if (press != null) {
          level[press.resource().equals("cpu") ? 0 : 1] += press.level();
        }
        return Math.exp(BEARS.get(of)[0] * level[0] + BEARS.get(of)[1] * level[1]);
      };

  private static Matrix matrix(long seed, Made.Truth truth, double noise) throws Exception {
    return Made.matrix(
        Made.asked(3, List.of("cpu", "memory"), List.of(), NAMES.toArray(String[]::new)),
        Made.plays(truth, 3 * noise, noise, Chance.ofSeed(seed)));
  }

  @Test
  void mixesAreToldWithoutPlayingThem() throws Exception {
    int near = 0;
    int all = 0;
    int unplayed = 0;
    for (int seed = 0; seed < 10; seed++) {
      for (Prediction each : matrix(seed, TRUTH, 0.01).predictions()) {
        List<String> cell = new java.util.ArrayList<>(each.beside());
        cell.add(each.of());
        double truth = TRUTH.slowdown(each.of(), new Cell(1, cell, null));
        near += Math.abs(each.predicted() / truth - 1) < 0.10 ? 1 : 0;
        unplayed += Double.isNaN(each.measured()) ? 1 : 0;
        all++;
      }
    }
    assertThat(all).as("4 × 3 pairs, 4 of all, 4 × 3 of three").isEqualTo(10 * (12 + 4 + 12));
    assertThat(unplayed).isEqualTo(10 * 12);
    assertThat(near / (double) all).isGreaterThanOrEqualTo(0.93);
  }

  @Test
  void pressuresAreThoseOfTheMachine() throws Exception {
    Matrix matrix = matrix(1, TRUTH, 0.003);
    for (Pressure each : matrix.pressures()) {
      double truth = PRESSES.get(each.of())[each.resource().equals("cpu") ? 0 : 1];
      assertThat(each.level()).as(each.toString()).isBetween(truth - 0.12, truth + 0.12);
      assertThat(each.probes()).doesNotContain(each.of()).hasSize(3);
    }
  }

  @Test
  void aPairIsNotToldByItself() throws Exception {
    Made.Truth odd =
        (of, cell) ->
            TRUTH.slowdown(of, cell)
                * (of.equals("a") && cell.of().equals(List.of("a", "b")) ? 2 : 1);
    Prediction before = pair(matrix(1, TRUTH, 0.003));
    Prediction after = pair(matrix(1, odd, 0.003));
    assertThat(after.measured()).isGreaterThan(1.9 * before.measured());
    assertThat(after.predicted()).isEqualTo(before.predicted());
    assertThat(after.error()).isLessThan(-0.4);
  }

  private static Prediction pair(Matrix matrix) {
    return matrix.predictions().stream()
        .filter(each -> each.of().equals("a") && each.beside().equals(List.of("b")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void twoAloneHaveNobodyThatCouldTell() throws Exception {
    Matrix matrix =
        Made.matrix(
            Made.asked(2, List.of("cpu"), List.of(), "a", "b"),
            Made.plays(TRUTH, 0.01, 0.01, Chance.ofSeed(1)));
    assertThat(matrix.sensitivities()).hasSize(2);
    assertThat(matrix.predictions()).isEmpty();
  }

  @Test
  void withoutCurvesNothingIsPredicted() throws Exception {
    Matrix matrix =
        Made.matrix(
            Made.asked(1, List.of(), List.of(), "a", "b", "c"),
            Made.plays(TRUTH, 0.01, 0.01, Chance.ofSeed(1)));
    assertThat(matrix.predictions()).isEmpty();
    assertThat(matrix.pressures()).isEmpty();
  }
}
