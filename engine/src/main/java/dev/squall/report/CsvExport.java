package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.metric.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A run's samples, loads and drives as CSV after RFC 4180 (commas, CRLF, quotes doubled), written
 * as the events pass by, in constant memory. Numbers are in canonical units with a dot; what was
 * not read is an empty field. For one thread.
 *
 * <p>Samples have one row a sample ({@code seconds}, {@code late_seconds}, one column a metric),
 * loads one row a load and interval, drives one row an operation and interval. A write that fails
 * ends it with an {@link UncheckedIOException}.
 */
public final class CsvExport implements Consumer<Timed> {
  private final Appendable samples;
  private final Appendable loads;
  private final Map<String, String> units = new TreeMap<>();
  private final Appendable drives;
  private boolean named;

  /** Writes to each; the headers of {@code loads} and {@code drives} at once. */
  public CsvExport(Appendable samples, Appendable loads, Appendable drives) throws IOException {
    this.drives = drives;
    DriveRows.head(drives);
    this.samples = samples;
    this.loads = loads;
    row(
        loads,
        "seconds",
        "load",
        "unit",
        "interval_seconds",
        "asked",
        "achieved",
        "operations",
        "wrong",
        "errors",
        "details");
  }

  @Override
  public void accept(Timed timed) {
    try {
      switch (timed.event()) {
        case Event.Sampling e -> names(e);
        case Event.Sampled e -> sample(timed.at(), e);
        case Event.LoadStarted e -> units.put(e.load(), Units.name(e.unit()));
        case Event.LoadInterval e -> load(timed.at(), e);
        case Event.DriveInterval e -> DriveRows.write(drives, timed.at(), e);
        case Event _ -> {}
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void names(Event.Sampling event) throws IOException {
    if (named) {
      return;
    }
    named = true;
    samples.append("seconds,late_seconds");
    for (Metric metric : event.metrics()) {
      samples.append(',').append(field(metric.name() + " [" + Units.name(metric.unit()) + "]"));
    }
    samples.append("\r\n");
  }

  private void sample(long at, Event.Sampled event) throws IOException {
    samples.append(seconds(at)).append(',').append(seconds(event.lateNanos()));
    for (double value : event.values()) {
      samples.append(',').append(number(value));
    }
    samples.append("\r\n");
  }

  private void load(long at, Event.LoadInterval event) throws IOException {
    Double asked = event.asked();
    String details =
        new TreeMap<>(event.details())
            .entrySet().stream()
                .map(detail -> detail.getKey() + "=" + number(detail.getValue()))
                .collect(Collectors.joining(";"));
    row(
        loads,
        seconds(at),
        event.load(),
        units.getOrDefault(event.load(), ""),
        seconds(event.nanos()),
        asked == null ? "" : number(asked),
        number(event.achieved()),
        Long.toString(event.operations()),
        Long.toString(event.wrong()),
        Long.toString(event.errors()),
        details);
  }

  static void row(Appendable out, String... fields) throws IOException {
    for (int i = 0; i < fields.length; i++) {
      out.append(i == 0 ? "" : ",").append(field(fields[i]));
    }
    out.append("\r\n");
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  static String seconds(long nanos) {
    return number(nanos / 1e9);
  }

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
