package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.metric.Metric;
import dev.squall.units.Dimension;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
  @Test
  void namesAreOpenTelemetrysByPrometheusRules() {
    Latest.Readings readings =
        new Latest.Readings(
            1,
            List.of(
                new Metric("system.cpu.utilization", Dimension.SHARE, "busy"),
                new Metric("system.memory.usage", Dimension.BYTES, "used"),
                new Metric("system.cpu.utilization{cpu=0}", Dimension.SHARE, "busy core"),
                new Metric(
                    "system.network.io{device=lo,direction=receive}", Dimension.THROUGHPUT, "in"),
                new Metric("hw.temperature", Dimension.TEMPERATURE, "hottest"),
                new Metric("system.filesystem.usage{path=/a\"b\\c}", Dimension.BYTES, "free")),
            new double[] {0.25, 1024, 0.5, 3, Double.NaN, 7},
            List.of(new Latest.LoadReading("light cpu", "cpu", "%", "", null, 0.125)),
            List.of(new Latest.DriveReading("shop", 20, 0.5, 0.05)));
    assertThat(new MetricsText().machine(readings).run("r1", readings).gauge("a", "b", 1).text())
        .isEqualTo(
            """
            # HELP system_cpu_utilization_ratio busy
            # TYPE system_cpu_utilization_ratio gauge
            system_cpu_utilization_ratio 0.25
            system_cpu_utilization_ratio{cpu="0"} 0.5
            # HELP system_memory_usage_bytes used
            # TYPE system_memory_usage_bytes gauge
            system_memory_usage_bytes 1024.0
            # HELP system_network_io_bytes_per_second in
            # TYPE system_network_io_bytes_per_second gauge
            system_network_io_bytes_per_second{device="lo",direction="receive"} 3.0
            # HELP system_filesystem_usage_bytes free
            # TYPE system_filesystem_usage_bytes gauge
            system_filesystem_usage_bytes{path="/a\\"b\\\\c"} 7.0
            # HELP squall_load_achieved level a load achieves
            # TYPE squall_load_achieved gauge
            squall_load_achieved{run="r1",load="light cpu",unit="%"} 0.125
            # HELP squall_drive_operations_per_second operations of a drive that ended
            # TYPE squall_drive_operations_per_second gauge
            squall_drive_operations_per_second{run="r1",drive="shop"} 20.0
            # HELP squall_drive_failures_per_second operations of a drive that failed or were wrong
            # TYPE squall_drive_failures_per_second gauge
            squall_drive_failures_per_second{run="r1",drive="shop"} 0.5
            # HELP squall_drive_response_p99_seconds response time that 99 of 100 operations kept in the last interval
            # TYPE squall_drive_response_p99_seconds gauge
            squall_drive_response_p99_seconds{run="r1",drive="shop"} 0.05
            # HELP a b
            # TYPE a gauge
            a 1.0
            """);
  }
}
