package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowedFoldTest {
  private static final long TENTH = 100_000_000;

  private final SlowedFold fold = new SlowedFold();

  private void sampling() {
    fold.sampling(
        new Event.Sampling(
            List.of(
                new Metric("hw.gpu.throttled{gpu=0}", Dimension.NUMBER, ""),
                new Metric(Names.gpuSlowed(0, "heat"), Dimension.NUMBER, ""),
                new Metric(Names.gpuSlowed(0, "power"), Dimension.NUMBER, "")),
            TENTH));
  }

  private void sampled(int from, int to, double heat, double power) {
    for (int i = from; i < to; i++) {
      fold.sampled(i * TENTH, new double[] {1, heat, power});
    }
  }

  @Test
  void whatHeldClocksDownIsToldWithHowLongAndWhen() {
    sampling();
    sampled(0, 100, 0, 0);
    assertThat(fold.words()).isEmpty();
    assertThat(fold.stretches()).isEmpty();
    sampled(100, 120, 1, 0);
    sampled(120, 125, 0, 0);
    sampled(125, 130, 1, 0);
    sampled(130, 200, Double.NaN, 0);
    assertThat(fold.words()).isEqualTo("GPU 0's by heat for 2.5 s");
    assertThat(fold.alarming()).isTrue();
    assertThat(fold.stretches())
        .containsExactly(
            new Stretch(
                "GPU 0",
                "slowed",
                "its clocks were held down by heat",
                9_000_000_000L,
                12_900_000_000L));
  }

  @Test
  void keepingToThePowerLimitIsTheDriversWork() {
    sampling();
    sampled(0, 50, 0, 1);
    assertThat(fold.words()).isEqualTo("GPU 0's by power for 5 s");
    assertThat(fold.alarming()).isFalse();
  }
}
