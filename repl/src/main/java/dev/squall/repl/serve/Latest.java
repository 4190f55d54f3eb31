package dev.squall.repl.serve;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.metric.Metric;
import dev.squall.report.Units;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last readings of a run: a fold of its events that keeps the latest of each. Thread-safe. */
final class Latest implements Events {
  private static final Pattern SCALE = Pattern.compile("scale (\\d+(?:\\.\\d+)?)");

  /**
   * What was read last.
   *
   * @param atSeconds on the run's time
   * @param metrics what the machine's readings are, in their order; empty before the first
   * @param values the machine's readings, canonical units, NaN where there is none
   */
  record Readings(
      double atSeconds,
      List<Metric> metrics,
      double[] values,
      List<LoadReading> loads,
      List<DriveReading> drives) {
    /** Of a machine alone. */
    static Readings of(List<Metric> metrics, double[] values) {
      return new Readings(0, metrics, values, List.of(), List.of());
    }
  }

  /**
   * A load's last interval, canonical units.
   *
   * @param base what its level is a share of, or what it counts, in words
   */
  record LoadReading(
      String name,
      String resource,
      String unit,
      String base,
      @Nullable Double asked,
      double achieved) {}

  /** A drive's last interval: operations that ended a second, and how. */
  record DriveReading(String name, double perSecond, double failedPerSecond, double p99Seconds) {}

  private final Map<String, Event.LoadStarted> started = new TreeMap<>();
  private final Map<String, LoadReading> loads = new TreeMap<>();
  private final Map<String, Event.DriveInterval> drives = new TreeMap<>();
  private Event.@Nullable Sampling sampling;
  private double[] values = {};
  private long at;
  private double factor = 1;
  private boolean emergency;

  @Override
  public synchronized void on(long at, Event event) {
    switch (event) {
      case Event.Sampling named -> sampling = named;
      case Event.Sampled sampled -> {
        values = sampled.values();
        this.at = at;
      }
      case Event.LoadStarted load -> started.put(load.load(), load);
      case Event.LoadInterval interval -> loads.put(interval.load(), reading(interval));
      case Event.DriveInterval interval -> drives.put(interval.drive(), interval);
      case Event.LoadEnded ended -> {
        loads.remove(ended.load());
        drives.remove(ended.load());
      }
      case Event.Commanded commanded -> commanded(commanded.command());
      default -> {}
    }
  }

  private void commanded(String command) {
    Matcher scale = SCALE.matcher(command);
    if (scale.matches()) {
      factor = Double.parseDouble(scale.group(1));
    } else if (command.equals(Event.EMERGENCY)) {
      emergency = true;
    } else if (command.equals("release")) {
      emergency = false;
    }
  }

  /**
   * What people asked of it that still holds.
   *
   * @param factor of every level
   * @param emergency every load at zero until it is released
   */
  record Asked(double factor, boolean emergency) {}

  synchronized Asked asked() {
    return new Asked(factor, emergency);
  }

  private LoadReading reading(Event.LoadInterval interval) {
    Event.LoadStarted load = started.get(interval.load());
    Dimension unit = load == null ? Dimension.NUMBER : load.unit();
    return new LoadReading(
        interval.load(),
        load == null ? "" : load.resource().word(),
        Units.name(unit),
        load == null ? "" : load.base(),
        interval.asked(),
        interval.achieved());
  }

  private static DriveReading reading(Event.DriveInterval interval) {
    double seconds = interval.nanos() / 1e9;
    long failed = 0;
    double p99 = Double.NaN;
    for (Calls.OperationCalls operation : interval.calls().operations()) {
      failed += operation.failed() + operation.wrong();
      p99 = Math.max(Double.isNaN(p99) ? 0 : p99, p99(operation.response()));
    }
    return new DriveReading(
        interval.drive(), interval.calls().ended() / seconds, failed / seconds, p99);
  }

  private static double p99(String histogram) {
    return Histograms.read(histogram).getValueAtPercentile(99) / 1e9;
  }

  synchronized Readings readings() {
    return new Readings(
        at / 1e9,
        sampling == null ? List.of() : sampling.metrics(),
        values,
        new ArrayList<>(loads.values()),
        drives.values().stream().map(Latest::reading).toList());
  }

  /** The event that named what is sampled; null before that. */
  synchronized Event.@Nullable Sampling sampling() {
    return sampling;
  }
}
