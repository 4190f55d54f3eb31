package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A seeded sample of the campaign that {@code squall bench heal} plays at length. */
@Tag("real")
class HealsTest {
  @Test
  void eachFaultThatIsStruckIsHealed() throws Exception {
    try (Stage stage = new Stage()) {
      Started bench =
          stage.start(
              "bench", "heal", "--count", "1", "--seed", "2026", "--folder", stage.disk.toString());
      bench.endsWith(0);
      assertThat(bench.out())
          .contains("blows while it was in force")
          .doesNotContain("NOT as before")
          .doesNotContain("FAIL");
      System.out.println(bench.out());
    }
  }
}
