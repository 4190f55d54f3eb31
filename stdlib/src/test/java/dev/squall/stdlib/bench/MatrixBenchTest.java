package dev.squall.stdlib.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.bench.Line;
import dev.squall.interference.Design;
import dev.squall.interference.Matrix;
import dev.squall.interference.Prediction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a matrix comes to as figures. */
class MatrixBenchTest {
  private static List<Line> lines(String verdict) {
    return MatrixBench.lines(
        new Matrix(
            Matrix.SCHEMA,
            new Matrix.Asked(
                "x", "", "", Map.of(), "", 1, 8, new Design(List.of(), 1, List.of()), List.of()),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Prediction("a", List.of("b"), 1, 1.02, -0.02),
                new Prediction("b", List.of("a"), 1, 0.5, 1)),
            List.of(),
            verdict,
            0,
            "measure again",
            List.of()),
        1);
  }

  @Test
  void eachPredictionIsHeldToItsBound() {
    assertThat(lines("pass"))
        .extracting(Line::outcome)
        .containsExactly(Line.Outcome.PASS, Line.Outcome.FAIL, Line.Outcome.FAIL);
  }

  @Test
  void besideOtherWorkNothingPassesAndNothingFails() {
    assertThat(lines("untrustworthy"))
        .extracting(Line::outcome)
        .containsExactly(Line.Outcome.INFO, Line.Outcome.INFO, Line.Outcome.SKIPPED);
  }
}
