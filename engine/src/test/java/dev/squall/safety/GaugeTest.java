package dev.squall.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Limit.Subject;
import dev.squall.units.Dimension;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaugeTest {
  private static final Metric SENSOR =
      new Metric(Names.TEMPERATURE, Dimension.TEMPERATURE, "the hottest");
  private static final Metric GPU =
      new Metric(Names.gpuTemperature(0), Dimension.TEMPERATURE, "a GPU");

  @Test
  void aGpuThatIsHotterThanEverySensorIsTheTemperature() {
    Gauge both = Gauge.of(Subject.TEMPERATURE, List.of(SENSOR, GPU));
    assertThat(both.read(new double[] {40, 93})).isEqualTo(93);
    assertThat(both.read(new double[] {95, 60})).isEqualTo(95);
    assertThat(both.read(new double[] {40, Double.NaN}))
        .as("who misses one may miss the hot one")
        .isNaN();
  }

  @Test
  void aMachineWithoutSensorsIsWatchedByItsGpu() {
    Gauge gpu = Gauge.of(Subject.TEMPERATURE, List.of(GPU));
    assertThat(gpu.present()).isTrue();
    assertThat(gpu.read(new double[] {91})).isEqualTo(91);
  }
}
