package dev.squall.metric.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.gpu.FakeNvml;
import dev.squall.gpu.Nvml;
import dev.squall.metric.Metric;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpuSourceTest {
  @Test
  void everyGpuHasItsReadingsByName() throws Exception {
    Nvml library = FakeNvml.loaded().open();
    try (GpuSource source = new GpuSource(library)) {
      assertThat(read(source, 1_000_000_000L))
          .containsEntry("hw.gpu.utilization{gpu=0}", 0.4)
          .containsEntry("hw.gpu.memory.utilization{gpu=1}", 0.25)
          .containsEntry("hw.gpu.temperature{gpu=0}", 61.0)
          .containsEntry("hw.gpu.power{gpu=0}", 312.5)
          .containsEntry("hw.gpu.throttled{gpu=1}", 1.0)
          .containsEntry("hw.gpu.throttled{gpu=1,reason=heat}", 1.0)
          .containsEntry("hw.gpu.throttled{gpu=1,reason=power}", 0.0)
          .containsEntry("hw.gpu.power.limit{gpu=0}", 350.0)
          .containsEntry("hw.gpu.memory.free{gpu=0}", 60.0 * (1 << 30))
          .containsEntry("hw.errors{error.type=ecc,gpu=1}", 7.0)
          .containsEntry("hw.errors{error.type=row,gpu=0}", 0.0)
          .containsEntry("hw.errors{error.type=page,gpu=1}", 2.0)
          .containsEntry("hw.errors{error.type=xid,gpu=0}", 0.0)
          .doesNotContainKeys(
              "hw.errors{error.type=row,gpu=1}",
              "hw.errors{error.type=page,gpu=0}",
              "hw.errors{error.type=xid,gpu=1}",
              "hw.gpu.power{gpu=1}",
              "hw.gpu.io{direction=receive,gpu=1}");
      Map<String, Double> second = read(source, 1_500_000_000L);
      assertThat(second.get("hw.gpu.io{direction=transmit,gpu=0}"))
          .as("a counter of 32 bits that began again counts on")
          .isCloseTo(2000, within(1e-6));
      assertThat(second.get("hw.gpu.io{direction=receive,gpu=0}")).isZero();
      assertThat(second.get("hw.gpu.io{direction=transmit,gpu=1}")).isCloseTo(2000, within(1e-6));
    }
  }

  private static Map<String, Double> read(GpuSource source, long nanos) {
    double[] values = new double[source.metrics().size() + 3];
    source.read(nanos, values, 3);
    Map<String, Double> read = new HashMap<>();
    int at = 3;
    for (Metric metric : source.metrics()) {
      read.put(metric.name(), values[at++]);
    }
    return read;
  }
}
