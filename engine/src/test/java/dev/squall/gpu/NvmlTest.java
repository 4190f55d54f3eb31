package dev.squall.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NvmlTest {
  @Test
  void everyReadingIsInItsUnitAndWhatADeviceDoesNotKnowIsNone() throws Exception {
    try (Nvml nvml = FakeNvml.loaded().open()) {
      assertThat(nvml.devices()).isEqualTo(2);
      assertThat(nvml.busy(1)).isEqualTo(0.41);
      assertThat(nvml.memory(0)).isEqualTo(80.0 * (1 << 30));
      assertThat(nvml.memoryUsed(0)).isEqualTo(20.0 * (1 << 30));
      assertThat(nvml.celsius(0)).isEqualTo(61);
      assertThat(nvml.watts(0)).isEqualTo(312.5);
      assertThat(nvml.watts(1)).isNaN();
      assertThat(nvml.clock(0)).isEqualTo(1.98e9);
      assertThat(nvml.memoryClock(0)).isEqualTo(2.619e9);
      assertThat(nvml.slowed(0)).as("idle is not slowed").isZero();
      assertThat(nvml.slowed(1)).isEqualTo(1);
      assertThat(nvml.errors(1)).isEqualTo(7);
      long[] link = new long[2];
      nvml.link(0, link);
      assertThat(link).containsExactly(4294967000L, 5000);
      nvml.link(0, link);
      assertThat(link[0]).as("a counter of 32 bits begins again").isEqualTo(704);
      nvml.link(1, link);
      assertThat(link).containsExactly(1000, -1);
    }
  }

  @Test
  void aMachineWithoutTheLibraryIsTold() {
    assertThatThrownBy(() -> Nvml.open("libnvidia-ml-that-is-not-there.so.1"))
        .isInstanceOf(NoGpu.class)
        .hasMessage("NVIDIA's management library is not installed: no libnvidia-ml.so.1");
  }
}
