package dev.squall.interference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

  /** Three on one dial: who is slowed by it, and what each puts on it. */
  private static Matrix three(Map<String, Double> bears, Map<String, Double> puts, int rounds)
      throws Exception {
    return Made.matrix(
        Made.asked(rounds, List.of("cpu"), List.of(), "a", "b", "c"),
        Made.plays(
            (of, cell) -> {
              double level = cell.press() == null ? 0 : cell.press().level();
              for (String beside : cell.of()) {
                level += beside.equals(of) ? 0 : puts.get(beside);
              }
              return Math.exp(bears.get(of) * level);
            },
            0.01,
            0.005,
            Chance.ofSeed(11)));
  }

  @Test
  void whoIsNotSlowedByADialTellsNoPressureOnIt() throws Exception {
    Matrix matrix =
        three(Map.of("a", 0.8, "b", 0.0, "c", 0.8), Map.of("a", 0.2, "b", 0.2, "c", 0.6), 3);
    // Of c beside a, only b is left to say what a puts on cpu; and of a beside c likewise.
    assertThat(matrix.predictions())
        .extracting(Prediction::of, Prediction::beside)
        .doesNotContain(tuple("a", List.of("c")), tuple("c", List.of("a")))
        .contains(
            tuple("a", List.of("b")),
            tuple("a", List.of("b", "c")),
            tuple("b", List.of("a")),
            tuple("b", List.of("c")));
    assertThat(matrix.caveats())
        .contains(
            "not told: a beside c: of those that could tell what 'c' puts on cpu none is slowed by"
                + " that for sure");
    for (Prediction each : matrix.predictions()) {
      assertThat(each.error()).as(each.toString()).isBetween(-0.06, 0.06);
      if (each.of().equals("b")) {
        assertThat(each.predicted()).as("it is not slowed by anything").isBetween(0.99, 1.03);
      }
    }
    assertThat(matrix.pressures())
        .filteredOn(each -> each.of().equals("c"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.level()).isBetween(0.5, 0.7);
          assertThat(each.probes()).containsExactly("a");
        });
  }

  @Test
  void nothingIsToldOfCurvesThatNoDialMoved() throws Exception {
    // All were held up when alone, by something else: every ratio is below 1, every curve flat.
    Matrix matrix =
        Made.matrix(
            Made.asked(1, List.of("cpu"), List.of(), "a", "b", "c"),
            Made.plays(
                (of, cell) -> cell.playsAlone() ? 2 : 1 + 0.1 * cell.of().size(),
                0.05,
                0.01,
                Chance.ofSeed(5)));
    assertThat(matrix.sensitivities())
        .hasSize(3)
        .allMatch(each -> each.points().getLast().slowdown() < 0.7);
    assertThat(matrix.predictions())
        .as("a flat curve says that a dial does nothing, not what another puts on it")
        .allMatch(each -> Double.isNaN(each.error()) || each.predicted() > 0)
        .isEmpty();
    assertThat(matrix.caveats())
        .anyMatch(each ->
            each.startsWith("quicker beside others than alone, by more than chance")
                && each.contains("a under 75 % of cpu, response p50 -"))
        .anyMatch(each -> each.startsWith("not told: "));
  }

  @Test
  void aDialThatDidNotReachItsPositionIsNamed() throws Exception {
    Made.Truth flat = (of, cell) -> 1;
    Matrices.Plays plays = Made.plays(flat, 0.01, 0.01, Chance.ofSeed(1));
    Matrix matrix =
        Made.matrix(
            Made.asked(1, List.of("cpu"), List.of(), "a", "b"),
            (cell, during, full) -> {
              Played played = plays.play(cell, during, full);
              Press press = cell.press();
              return new Played(
                  played.run(),
                  "pass",
                  true,
                  false,
                  false,
                  played.table(),
                  press == null ? null : Math.min(0.55, press.level()));
            });
    assertThat(matrix.caveats())
        .contains(
            "the pressure did not reach what it was set to: a under 75 % of cpu, 55 %; b under 75 %"
                + " of cpu, 55 %");
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
