package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A seeded sample of the campaign that {@code squall bench heal} plays at length. */
@Tag("real")
@Isolated
class HealsTest {
  @Test
  void eachFaultThatIsStruckIsHealed() throws Exception {
    try (Stage stage = new Stage()) {
      Started bench =
          stage.start(
              "bench", "heal", "--count", "1", "--seed", "2026", "--folder", stage.disk.toString());
      assertThat(bench.end(Duration.ofMinutes(4))).as("exit code%s", bench.out()).isZero();
      assertThat(bench.out())
          .contains("blows while it was in force")
          .doesNotContain("NOT as before")
          .doesNotContain("FAIL");
      System.out.println(bench.out());
    }
  }
}
