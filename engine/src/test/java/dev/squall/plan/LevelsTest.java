package dev.squall.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelsTest {
  private static Curve level(List<Happening> happenings, Duration length) {
    LoadPlan load =
        new LoadPlan(
            "memory",
            new LoadSettings.Memory(
                LoadSettings.MemoryBase.ABSOLUTE, LoadSettings.Access.HOLD, null, new Bytes(0)),
            new Level.Along(new Constant(10), Dimension.BYTES));
    Phase phase =
        new Phase("main", Duration.ofSeconds(20), Duration.ofSeconds(40), List.of(load), List.of());
    Plan plan = Plan.named("test", length).phases(List.of(phase)).happenings(happenings).build();
    return Levels.of(plan).getFirst().curve();
  }

  @Test
  void aLoadIsAtZeroOutsideItsPhaseAndFollowsWhatHappens() {
    Curve curve =
        level(
            List.of(
                new Happening.Spike(
                    "spike", Duration.ofSeconds(30), Duration.ofSeconds(5), 3, List.of("memory")),
                new Happening.Maintenance("night", Duration.ofSeconds(40), Duration.ofSeconds(5))),
            Duration.ofSeconds(100));
    assertThat(List.of(0, 19, 20, 30, 34, 35, 40, 44, 45, 59, 60, 99))
        .extracting(second -> curve.at(second))
        .containsExactly(0.0, 0.0, 10.0, 30.0, 30.0, 10.0, 0.0, 0.0, 10.0, 10.0, 0.0, 0.0);
  }

  @Test
  void whatHoldsAtTheEndIsInTheLastPointOfADrawing() {
    assertThat(level(List.of(), Duration.ofSeconds(60)).at(60)).isEqualTo(10);
    Happening open =
        new Happening.Maintenance("night", Duration.ofSeconds(50), Duration.ofSeconds(30));
    assertThat(level(List.of(open), Duration.ofSeconds(60)).at(60)).isEqualTo(0);
  }
}
