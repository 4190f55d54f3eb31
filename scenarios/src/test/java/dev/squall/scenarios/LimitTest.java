package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** A limit that trips. */
@Tag("real")
@Isolated
class LimitTest {
  /**
   * Free space where the run's folder lies is what a test can take and give back without asking
   * anyone: here in memory, some megabytes at a time.
   */
  @Test
  void itLetsGoRecoversAndStopsAtTheThirdTrip() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "there is no /dev/shm to fill");
    Path runs = Files.createTempDirectory(memory, "sq");
    Path ballast = runs.resolve("ballast");
    try (Stage stage = new Stage(runs)) {
      long bound = Files.getFileStore(memory).getUsableSpace() - 16_000_000;
      Started run =
          stage.run(
              stage.script(
                  "trips.groovy",
                  """
                  scenario 'Trips', seed: 3
                  limits { diskSpace above: %d.B, patience: 1, coolDown: 1.seconds }
                  phase 'main', during: 120.seconds, { load cpu, along: 10.percent, of: own }
                  """
                      .formatted(bound)));
      stage.awaitEvents("load-interval", 1);
      for (int trip = 1; trip <= 3; trip++) {
        Files.write(ballast, new byte[32_000_000]);
        stage.awaitEvents("limit-tripped", trip);
        Files.delete(ballast);
        if (trip < 3) {
          stage.awaitEvents("recovered", trip);
        }
      }
      run.endsWith(111);
      assertThat(stage.events("limit-tripped").stream().map(trip -> trip.path("trip").asInt()))
          .containsExactly(1, 2, 3);
      assertThat(stage.events("let-go")).hasSizeGreaterThanOrEqualTo(2);
      for (JsonNode letGo : stage.events("let-go")) {
        assertThat(letGo.path("why").asString()).contains("diskSpace above");
        assertThat(letGo.path("nanosToZero").asLong()).isPositive();
        System.out.printf("let go: %.1f ms to zero%n", letGo.path("nanosToZero").asLong() / 1e6);
      }
      assertThat(stage.events("recovered")).hasSize(2);
      assertThat(stage.events().getLast().path("why").asString()).contains("diskSpace");
      assertThat(run.out()).contains("diskSpace above");
      assertThat(stage.left()).isEmpty();
    }
  }

  @Test
  void oneThatIsNeverKeptAgainStopsTheRun() throws Exception {
    try (Stage stage = new Stage()) {
      // The load average of a minute falls slowly, and these tests alone keep it above this.
      Started run =
          stage.run(
              stage.script(
                  "never.groovy",
                  """
                  scenario 'Never'
                  limits { load below: 0.001, patience: 1, coolDown: 500.ms }
                  phase 'main', during: 120.seconds, { load cpu, along: 10.percent, of: own }
                  """));
      run.endsWith(111);
      assertThat(stage.events("let-go")).isNotEmpty();
      assertThat(stage.events("recovered")).isEmpty();
      assertThat(stage.left()).isEmpty();
    }
  }

  @Test
  void oneThatTheMachineIsBeyondAlreadyStartsNothing() throws Exception {
    try (Stage stage = new Stage()) {
      Started run =
          stage.run(
              stage.script(
                  "beyond.groovy",
                  """
                  scenario 'Beyond'
                  limits { memory below: 0.1.percent }
                  hold cpu: 10.percent, during: 1.second
                  """));
      run.endsWith(104);
      assertThat(run.err()).contains("memory below 0.1 %").contains("free some memory");
      assertThat(stage.events("load-started")).isEmpty();
      assertThat(stage.left()).isEmpty();
    }
  }

  @Test
  void theDefaultsAreOnWithoutBeingAskedFor() throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("short.groovy", Scripts.cpu(1)));
      run.endsWell();
      JsonNode set = stage.events("limits-set").getFirst();
      assertThat(set.toString()).containsIgnoringCase("memory").containsIgnoringCase("disk");
      assertThat(set.path("limits").size()).isGreaterThanOrEqualTo(2);
    }
  }
}
