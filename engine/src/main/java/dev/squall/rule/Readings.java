package dev.squall.rule;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.metric.Metric;
import dev.squall.plan.Resource;
import dev.squall.problem.Nearest;
import dev.squall.units.Percent;
import dev.squall.units.Print;
import dev.squall.units.Quantity;
import dev.squall.units.Rate;
import dev.squall.units.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What rules may look at: the machine's latest sample, the drives' last interval, and the
 * expectations that are missed; a fold of the run's events. A sample that is older than 3 s is
 * none. Thread-safe.
 */
public final class Readings implements Events {
  private static final long STALE_NANOS = 3_000_000_000L;
  private static final Set<String> STILL = Set.of("pending", "warming", "paused", "held");

  private final Map<String, Integer> places = new HashMap<>();
  private final List<Metric> metrics = new ArrayList<>();
  private final Set<String> drives = new TreeSet<>();
  private final Set<String> active = new HashSet<>();
  private final Map<String, Event.DriveInterval> last = new HashMap<>();
  private final Map<String, Set<String>> missed = new HashMap<>();
  private final Map<String, Double> seen = new LinkedHashMap<>();
  private double[] sample = {};
  private long sampledAt = Long.MIN_VALUE;
  private long now;
  private boolean still = true;

  /** Nothing has been seen. */
  public Readings() {}

  @Override
  public synchronized void on(long at, Event event) {
    now = Math.max(now, at);
    switch (event) {
      case Event.Planned planned ->
          planned.plan().loads().stream()
              .filter(load -> load.resource() == Resource.COMPONENT)
              .forEach(load -> drives.add(load.name()));
      case Event.Sampling sampling -> {
        metrics.clear();
        metrics.addAll(sampling.metrics());
        places.clear();
        for (int i = 0; i < metrics.size(); i++) {
          places.put(metrics.get(i).name(), i);
        }
      }
      case Event.Sampled sampled -> {
        sample = sampled.values();
        sampledAt = at;
      }
      case Event.StateChanged changed -> still = STILL.contains(changed.to());
      case Event.LoadStarted started -> active.add(started.load());
      case Event.LoadEnded ended -> active.remove(ended.load());
      case Event.LoadFailed failed -> active.remove(failed.load());
      case Event.DriveInterval interval -> last.put(interval.drive(), interval);
      case Event.ExpectationMissed miss ->
          missed
              .computeIfAbsent(miss.drive(), _ -> new HashSet<>())
              .add(miss.expectation().words());
      case Event.ExpectationMet met ->
          missed.getOrDefault(met.drive(), new HashSet<>()).remove(met.expectation().words());
      default -> {}
    }
  }

  /** Begins to look at {@code at}, for a rule; what the one before has seen is forgotten. */
  synchronized void begin(long at) {
    now = Math.max(now, at);
    seen.clear();
  }

  /** What has been looked at since, by name, canonical units. */
  synchronized Map<String, Double> seen() {
    return new LinkedHashMap<>(seen);
  }

  /**
   * The latest reading of a metric.
   *
   * @throws IllegalArgumentException when this machine has no such metric
   * @throws Rule.Unknown when it has no reading now
   */
  public synchronized Quantity metric(String name) {
    Integer place = places.get(name);
    if (place == null) {
      if (places.isEmpty()) {
        throw new Rule.Unknown("the machine was not sampled yet");
      }
      throw new IllegalArgumentException(
          "metric '"
              + name
              + "': this machine has none of that name"
              + Nearest.to(name, places.keySet())
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse(""));
    }
    boolean fresh = place < sample.length && now - sampledAt <= STALE_NANOS;
    double value = fresh ? sample[place] : Double.NaN;
    seen.put(name, value);
    if (Double.isNaN(value)) {
      throw new Rule.Unknown("metric '" + name + "' has no reading");
    }
    return metrics.get(place).unit().of(value);
  }

  /** The response time that this share of a drive's operations stayed within; 0 to 100. */
  public synchronized Span percentile(String drive, double percentile) {
    Histogram all = Histograms.empty();
    for (Calls.OperationCalls each : calls(drive).calls().operations()) {
      all.add(Histograms.read(each.response()));
    }
    if (all.getTotalCount() == 0) {
      throw new Rule.Unknown("no operation of '" + drive + "' ended");
    }
    long nanos = all.getValueAtPercentile(percentile);
    saw("p" + Print.number(percentile) + " of " + drive + " (s)", nanos / 1e9);
    return new Span(nanos);
  }

  /** Failed and wrong operations of a drive, as a share of those that ended. */
  public synchronized Percent errors(String drive) {
    long bad = 0;
    long all = 0;
    for (Calls.OperationCalls each : calls(drive).calls().operations()) {
      bad += each.failed() + each.wrong();
      all += each.ok() + each.failed() + each.wrong();
    }
    if (all == 0) {
      throw new Rule.Unknown("no operation of '" + drive + "' ended");
    }
    saw("errors of " + drive, (double) bad / all);
    return Percent.ofShare((double) bad / all);
  }

  /** Operations of a drive that ended well, a second. */
  public synchronized Rate throughput(String drive) {
    Event.DriveInterval interval = calls(drive);
    long ok = interval.calls().operations().stream().mapToLong(Calls.OperationCalls::ok).sum();
    double perSecond = ok / (interval.nanos() / 1e9);
    saw("throughput of " + drive + " (/s)", perSecond);
    return new Rate(perSecond);
  }

  /** Operations of a drive that arrived and are not done. */
  public synchronized double queue(String drive) {
    Calls calls = calls(drive).calls();
    double waiting = (double) calls.waiting() + calls.inFlight();
    saw("queue of " + drive, waiting);
    return waiting;
  }

  /** True while some expectation of a drive, or of any for null, is missed. */
  public synchronized boolean missed(@Nullable String drive) {
    if (drive != null) {
      known(drive);
    }
    boolean some =
        drive == null
            ? missed.values().stream().anyMatch(each -> !each.isEmpty())
            : !missed.getOrDefault(drive, Set.of()).isEmpty();
    saw("expectations missed" + (drive == null ? "" : " by " + drive), some ? 1 : 0);
    return some;
  }

  private void saw(String name, double value) {
    seen.put(name, value);
  }

  private void known(String drive) {
    if (!drives.contains(drive)) {
      throw new IllegalArgumentException(
          "drive '"
              + drive
              + "': there is no such drive; "
              + Nearest.to(drive, drives)
                  .map(near -> "did you mean '" + near + "'?")
                  .orElse(
                      drives.isEmpty()
                          ? "there is none"
                          : "there are " + String.join(", ", drives)));
    }
  }

  private Event.DriveInterval calls(String drive) {
    known(drive);
    Event.DriveInterval interval = last.get(drive);
    if (still || !active.contains(drive)) {
      throw new Rule.Idle("'" + drive + "' is not called now");
    }
    if (interval == null) {
      throw new Rule.Idle("'" + drive + "' has only just begun");
    }
    return interval;
  }
}
