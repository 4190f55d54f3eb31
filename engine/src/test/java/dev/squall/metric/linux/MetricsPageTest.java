package dev.squall.metric.linux;

import dev.squall.Committed;
import dev.squall.metric.Metric;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/reference/metrics.md} to what the sampler reads. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "metrics.md");

  private static final String HEAD =
      """
      # Metrics

      <!-- Made from the sampler by MetricsPageTest; to make it anew: mvn -pl engine test -Dtest=MetricsPageTest -Dsquall.update=true -->

      What Squall reads of the machine ten times a second, by the names that stand in `events.ndjson`, `summary.json` and
      the report. Names are OpenTelemetry's where it has one. Shares are from 0 to 1. Rates are over the time since the
      reading before. What a machine doesn't have is left out; a source that is lost during a run gives `null` from then
      on, and the report says so once.

      | name | unit | what |
      |---|---|---|
      """;

  private static final String TAIL =
      """

      A machine with NVIDIA's driver has for each of its GPUs, as far as the GPU knows it:

      | name | unit | what |
      |---|---|---|
      | `hw.gpu.utilization{gpu=n}` | share | time in which some kernel ran, as the driver counts it |
      | `hw.gpu.memory.utilization{gpu=n}` | share | of its memory in use |
      | `hw.gpu.memory.usage{gpu=n}` | B | of its memory in use |
      | `hw.gpu.temperature{gpu=n}` | °C | of its core |
      | `hw.gpu.memory.free{gpu=n}` | B | of its memory |
      | `hw.gpu.power{gpu=n}`, `hw.gpu.power.limit{gpu=n}` | W | that it draws, that it may draw |
      | `hw.gpu.power.utilization{gpu=n}` | share | that it draws of what it may draw; peaks go beyond the whole |
      | `hw.gpu.clock{gpu=n}`, `hw.gpu.memory.clock{gpu=n}` | 1/s | of its processors, of its memory |
      | `hw.gpu.throttled{gpu=n}` | number | 1 while heat, power or someone holds its clocks down, else 0 |
      | `hw.gpu.io{direction=transmit,gpu=n}`, `{direction=receive,…}` | B/s | over its link, as the GPU sees it |
      | `hw.gpu.throttled{gpu=n,reason=heat}`, `{…,reason=power}`, `{…,reason=hardware}` | number | 1 while that does: protection from heat; keeping to the power limit; the fast protection, which tells no more |
      | `hw.errors{error.type=ecc,gpu=n}` | number | errors of its memory that could not be corrected, since the driver started |
      | `hw.errors{error.type=row,gpu=n}`, `{error.type=page,…}` | number | rows or pages of its memory that such errors took out of use, ever |
      | `hw.errors{error.type=xid,gpu=n}` | number | errors that its driver told (Xid) since the run began, but those that programs bring on themselves |

      ## How they are read

      - **Busy** is what was not idle: 1 − (Δidle + Δiowait) ÷ time, from `/proc/stat`. The kernel keeps idle time to the
        nanosecond and prints it in steps of 10 ms; user and system time it samples at its ticks, so a load in step with
        the ticks can fool those, and does not fool this. One reading of one core lies by up to ±10 points for the
        rounding, a second of readings by up to ±1.
      - **Memory in use** is what is not available: file cache that the kernel would give up counts as available.
      - **Pressure** is from the growth of `total` in `/proc/pressure`, not from its averages, which lag by seconds.
      - **Disks** are whole devices with nothing of the machine below them: no partitions, no device mapper, RAID or loop.
      - **Network** is the interfaces with a device behind them, so that bridges, tunnels and virtual pairs do not count
        the same bytes again; where there is none, as in a container, all but loopback.
      - **Temperature** is from thermal zones and hardware monitors; each sensor is asked once a second. Super-I/O chips
        are left out, since their unconnected inputs read like a fire. Readings below −40 °C or from 125 °C on are none.
      - **container.\\*** are of the cgroup of this process or the one above it with the tightest limit, version 1 or 2.
        `container.cpu.throttled` is the share of the scheduler's periods in which its quota ran out.
      - **Processes, threads and open files** are the whole machine's, in a container too.
      - On other systems than Linux: CPU, load average, swap, free space, as the JDK tells them.
      """;

  @TempDir Path folder;

  @Test
  void thePageNamesWhatIsRead() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String fixture : List.of("server-v1", "container-v2", "laptop")) {
      FixtureMachine machine = new FixtureMachine(folder.resolve(fixture), fixture);
      try (LinuxSampler sampler = machine.sampler(0)) {
        sampler.metrics().forEach(metric -> rows.putIfAbsent(name(metric), row(metric)));
      }
    }
    // A count of processes needs the kernel's own /proc.
    Tools tools = new Tools(Roots.MACHINE, new Text(), note -> {});
    try (ProcessSource processes = new ProcessSource(tools)) {
      processes.metrics().forEach(metric -> rows.putIfAbsent(name(metric), row(metric)));
    }
    String page = HEAD + String.join("", rows.values()) + TAIL;
    Committed.is(PAGE, page);
  }

  private static String row(Metric metric) {
    String help =
        metric
            .help()
            .replaceAll("core \\d+", "core *n*")
            .replaceAll("where .* lies", "where *path* lies")
            .replaceAll("^sensor .*", "one sensor");
    return "| `%s` | %s | %s |\n".formatted(name(metric), unit(metric.unit()), help);
  }

  private static String name(Metric metric) {
    return metric
        .name()
        .replaceAll("cpu=\\d+", "cpu=n")
        .replaceAll("path=[^}]*", "path=p")
        .replaceAll("sensor=[^}]*", "sensor=s");
  }

  private static String unit(Dimension unit) {
    return switch (unit) {
      case SHARE -> "share";
      case NUMBER -> "number";
      case BYTES, RATE, THROUGHPUT, TEMPERATURE, POWER, TIME -> unit.symbol();
    };
  }
}
