package dev.squall.repl.serve;

import dev.squall.metric.Metric;
import dev.squall.units.Dimension;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Readings in Prometheus' text form, 0.0.4. OpenTelemetry's names become Prometheus' by its rules
 * (OpenTelemetry specification, "Prometheus and OpenMetrics compatibility"): dots become
 * underscores, the unit is appended, attributes become labels. For one thread.
 */
final class MetricsText {
  /** The media type. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** One name's lines; they must stand together. */
  private record Family(String help, StringBuilder lines) {}

  private final Map<String, Family> families = new LinkedHashMap<>();

  /** The machine's readings. */
  MetricsText machine(Latest.Readings readings) {
    for (int i = 0; i < readings.values().length; i++) {
      Metric metric = readings.metrics().get(i);
      add(
          name(metric.name(), metric.unit()),
          metric.help(),
          labels(metric.name()),
          readings.values()[i]);
    }
    return this;
  }

  /** What the loads and drives of a run did last. */
  MetricsText run(String run, Latest.Readings readings) {
    String label = "run=" + quoted(run);
    for (Latest.LoadReading load : readings.loads()) {
      String labels = label + ",load=" + quoted(load.name()) + ",unit=" + quoted(load.unit());
      Double asked = load.asked();
      add("squall_load_asked", "level a load is asked for", labels, asked);
      add("squall_load_achieved", "level a load achieves", labels, load.achieved());
    }
    for (Latest.DriveReading drive : readings.drives()) {
      String labels = label + ",drive=" + quoted(drive.name());
      add(
          "squall_drive_operations_per_second",
          "operations of a drive that ended",
          labels,
          drive.perSecond());
      add(
          "squall_drive_failures_per_second",
          "operations of a drive that failed or were wrong",
          labels,
          drive.failedPerSecond());
      add(
          "squall_drive_response_p99_seconds",
          "response time that 99 of 100 operations kept in the last interval",
          labels,
          drive.p99Seconds());
    }
    return this;
  }

  /** One number. */
  MetricsText gauge(String name, String help, double value) {
    add(name, help, "", value);
    return this;
  }

  private void add(String name, String help, String labels, @Nullable Double value) {
    if (value == null || value.isNaN()) {
      return;
    }
    families
        .computeIfAbsent(name, _ -> new Family(help, new StringBuilder()))
        .lines()
        .append(name)
        .append(labels.isEmpty() ? "" : "{" + labels + "}")
        .append(' ')
        .append(value)
        .append('\n');
  }

  /** {@code system.cpu.utilization{cpu=0}} of shares as {@code system_cpu_utilization_ratio}. */
  static String name(String metric, Dimension unit) {
    int brace = metric.indexOf('{');
    String name = (brace < 0 ? metric : metric.substring(0, brace)).replaceAll("[^a-zA-Z0-9]", "_");
    String end =
        switch (unit) {
          case SHARE -> "_ratio";
          case BYTES -> "_bytes";
          case RATE -> "_per_second";
          case THROUGHPUT -> "_bytes_per_second";
          case TEMPERATURE -> "_celsius";
          case POWER -> "_watts";
          case TIME -> "_seconds";
          case NUMBER -> "";
        };
    return name.endsWith(end) ? name : name + end;
  }

  private static String labels(String metric) {
    int brace = metric.indexOf('{');
    if (brace < 0) {
      return "";
    }
    Set<String> labels = new TreeSet<>();
    for (String pair : metric.substring(brace + 1, metric.length() - 1).split(",", -1)) {
      int equals = pair.indexOf('=');
      labels.add(
          pair.substring(0, equals).replaceAll("[^a-zA-Z0-9]", "_")
              + "="
              + quoted(pair.substring(equals + 1)));
    }
    return String.join(",", labels);
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  /** The page. */
  String text() {
    StringBuilder text = new StringBuilder();
    families.forEach((name, family) ->
        text.append("# HELP ")
            .append(name)
            .append(' ')
            .append(family.help().replace("\\", "\\\\").replace("\n", " "))
            .append("\n# TYPE ")
            .append(name)
            .append(" gauge\n")
            .append(family.lines()));
    return text.toString();
  }
}
