package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A seeded sample of the campaign that {@code squall bench kills} plays at length. */
@Tag("real")
@Isolated
class KillsTest {
  @Test
  void sixKilledRunsLeaveNothingBehind() throws Exception {
    try (Stage stage = new Stage()) {
      Started bench =
          stage.start(
              "bench",
              "kills",
              "--count",
              "6",
              "--seed",
              "2026",
              "--folder",
              stage.disk.toString());
      bench.endsWith(0);
      assertThat(bench.out())
          .contains("of 6")
          .doesNotContain("NOT as before")
          .doesNotContain("FAIL");
      System.out.println(bench.out());
    }
  }
}
