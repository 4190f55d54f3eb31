package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The seven phases from idle to chaos, shortened, with nobody at the keyboard. */
@Tag("real")
@Isolated
class SevenPhasesRunTest {
  /** The extreme phase's own limit is 8 a core: others alone must not be near it. */
  private static final double BUSY = 5;

  @Test
  void theyAllPlayToTheirEndAndNothingIsLeft() throws Exception {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    assumeThat(load / Runtime.getRuntime().availableProcessors())
        .as("load average a core, of others: the phases' limits on it would let go")
        .isLessThan(BUSY);
    try (Stage stage = new Stage()) {
      Started run = stage.run(Stage.ROOT.resolve("scenarios/seven-phases.groovy"), "-p", "each=3s");
      run.endsWell();
      List<String> all =
          List.of("idle", "light", "medium", "heavy", "extreme", "critical", "chaos");
      assertThat(names(stage, "phase-started")).containsExactlyElementsOf(all);
      assertThat(names(stage, "phase-ended")).containsExactlyElementsOf(all);
      assertThat(stage.events("finished"))
          .singleElement()
          .satisfies(e -> assertThat(e.path("outcome").asString()).isEqualTo("finished"));
      assertThat(stage.events("verified"))
          .singleElement()
          .satisfies(e -> assertThat(e.path("left").size()).isZero());
      assertThat(stage.left()).isEmpty();
    }
  }

  private static List<String> names(Stage stage, String type) {
    return stage.events(type).stream().map(e -> e.path("phase").asString()).toList();
  }
}
