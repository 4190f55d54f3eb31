package dev.squall.repl.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every GPU has a row of its own on terminals. */
class GpuRowsTest {
  private static final List<Metric> METRICS =
      List.of(
          new Metric(Names.CPU, Dimension.SHARE, ""),
          new Metric("hw.gpu.power{gpu=0}", Dimension.POWER, ""),
          new Metric("hw.gpu.power.limit{gpu=0}", Dimension.POWER, ""),
          new Metric(Names.GPU + "{gpu=0}", Dimension.SHARE, ""),
          new Metric(Names.gpuTemperature(0), Dimension.TEMPERATURE, ""),
          new Metric(Names.gpuSlowed(0, "heat"), Dimension.NUMBER, ""),
          new Metric(Names.gpuSlowed(0, "power"), Dimension.NUMBER, ""),
          new Metric(Names.GPU + "{gpu=1}", Dimension.SHARE, ""),
          new Metric("hw.gpu.memory.usage{gpu=1}", Dimension.BYTES, ""));

  private static final double[] VALUES = {0.5, 312.4, 350, 0.4, 84, 1, 0, 1, 20e9};

  @Test
  void theRowsSayWhatTheGpusSay() {
    GpuRows rows = new GpuRows();
    rows.sampling(METRICS);
    assertThat(rows.shown()).isEmpty();
    rows.sampled(VALUES);
    assertThat(rows.shown())
        .containsExactly(
            new GpuRows.Row("gpu 0", List.of("busy 40 %", "312 W", "84 °C", "slowed by heat")),
            new GpuRows.Row("gpu 1", List.of("busy 100 %", "20 GB")));
  }

  @Test
  void theyStandUnderTheMachine() {
    StatusView view = new StatusView();
    Day.upToNoon(view::on);
    view.on(92 * Day.SECOND, new Event.Sampling(METRICS, Day.SECOND / 10));
    view.on(92 * Day.SECOND, new Event.Sampled(0, 200_000, VALUES));
    assertThat(view.lines(92 * Day.SECOND, 80, 24, new Style(false, true)))
        .contains("gpu 0    busy 40 %  312 W  84 °C  slowed by heat", "gpu 1    busy 100 %  20 GB");
    Dashboard whole = new Dashboard();
    Day.upToNoon(whole::on);
    whole.on(92 * Day.SECOND, new Event.Sampling(METRICS, Day.SECOND / 10));
    whole.on(92 * Day.SECOND, new Event.Sampled(0, 200_000, VALUES));
    assertThat(whole.lines(92 * Day.SECOND, 100, 30, "", new Style(false, true)))
        .anyMatch(line -> line.contains("busy 40 %  312 W  84 °C  slowed by heat"));
  }
}
