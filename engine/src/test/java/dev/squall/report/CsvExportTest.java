package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.metric.Metric;
import dev.squall.plan.Resource;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvExportTest {
  private final StringBuilder samples = new StringBuilder();
  private final StringBuilder loads = new StringBuilder();

  @Test
  void samplesAreOneRowEach() throws IOException {
    CsvExport export = new CsvExport(samples, loads, new StringBuilder());
    export.accept(
        new Timed(
            0,
            new Event.Sampling(
                List.of(
                    new Metric("system.cpu.utilization", Dimension.SHARE, ""),
                    new Metric("disk{a=1,b=\"x\"}", Dimension.THROUGHPUT, "")),
                1)));
    export.accept(new Timed(100_000_000, new Event.Sampled(0, 9, new double[] {0.25, Double.NaN})));
    export.accept(new Timed(200_000_000, new Event.Sampled(1_500, 9, new double[] {0, 1e9})));
    assertThat(samples.toString())
        .isEqualTo(
            "seconds,late_seconds,system.cpu.utilization [1],\"disk{a=1,b=\"\"x\"\"} [By/s]\"\r\n"
                + "0.1,0,0.25,\r\n"
                + "0.2,1.5E-6,0,1000000000\r\n");
  }

  @Test
  void loadsAreOneRowAnInterval() throws IOException {
    CsvExport export = new CsvExport(samples, loads, new StringBuilder());
    export.accept(
        new Timed(0, new Event.LoadStarted("a, b", Resource.CPU, Dimension.SHARE, "", "")));
    export.accept(
        new Timed(
            1_000_000_000,
            new Event.LoadInterval(
                "a, b", 1_000_000_000, 0.5, 0.4, 7, 1, 2, Map.of("y", 2.0, "x", 0.5))));
    export.accept(
        new Timed(
            2_000_000_000,
            new Event.LoadInterval("a, b", 1_000_000_000, null, 0.9, 7, 0, 0, Map.of())));
    assertThat(loads.toString())
        .isEqualTo(
            "seconds,load,unit,interval_seconds,asked,achieved,operations,wrong,errors,details\r\n"
                + "1,\"a, b\",1,1,0.5,0.4,7,1,2,x=0.5;y=2\r\n"
                + "2,\"a, b\",1,1,,0.9,7,0,0,\r\n");
  }

  @Test
  void aFullDiskIsSaid() throws IOException {
    Appendable full =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public Appendable append(char c) throws IOException {
            throw new IOException("no space left");
          }
        };
    CsvExport export = new CsvExport(full, loads, new StringBuilder());
    assertThatThrownBy(() -> export.accept(new Timed(0, new Event.Sampling(List.of(), 1))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no space left");
  }
}
