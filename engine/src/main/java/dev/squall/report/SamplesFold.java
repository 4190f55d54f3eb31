package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the guard's samples said, metric by metric, and how many of them came late. Some samples are
 * put by and folded together, one metric after the other: a fold of one lies in many places of
 * memory. For one thread.
 */
final class SamplesFold {
  private static final int PROCESS_METRICS = 256;
  private static final int PUT_BY = 64;

  long count;
  long late;

  private final long[] moments = new long[PUT_BY];

  /** By metric, then by sample; NaN where there was no reading. */
  private double[] readings = new double[0];

  private int putBy;

  private final List<MetricFold> metrics = new ArrayList<>();
  private final Map<String, MetricFold> processes = new TreeMap<>();
  private long periodNanos;

  /** One metric's readings. */
  record MetricFold(Metric metric, Series series, Stat stat) {}

  /** How far readings should lie apart, nanoseconds; 0 where it is not known. */
  long period() {
    return periodNanos;
  }

  /** Every metric that was sampled, in the order of the readings; then those of processes. */
  List<MetricFold> metrics() {
    fold();
    if (processes.isEmpty()) {
      return metrics;
    }
    List<MetricFold> all = new ArrayList<>(metrics);
    all.addAll(processes.values());
    return all;
  }

  /** Those of processes. */
  Collection<MetricFold> processes() {
    return processes.values();
  }

  /** Takes what a process holds. */
  void seen(long at, Event.ProcessSeen event) {
    event
        .figures()
        .forEach((figure, value) -> {
          String name = Names.of(figure, event.process());
          MetricFold fold = processes.get(name);
          if (fold == null && processes.size() < PROCESS_METRICS) {
            Metric metric = new Metric(name, Names.unit(figure), Names.help(figure));
            fold = new MetricFold(metric, new Series(), new Stat());
            processes.put(name, fold);
          }
          if (fold != null) {
            fold.series().add(at, value);
            fold.stat().add(value);
          }
        });
  }

  /** Takes what is to be sampled from now on. */
  void sampling(Event.Sampling event) {
    fold();
    periodNanos = event.periodNanos();
    // A run that goes on may find other sensors than it had.
    Map<Metric, MetricFold> known = new LinkedHashMap<>();
    metrics.forEach(fold -> known.put(fold.metric(), fold));
    metrics.clear();
    for (Metric metric : event.metrics()) {
      MetricFold before = known.remove(metric);
      metrics.add(before == null ? new MetricFold(metric, new Series(), new Stat()) : before);
    }
    metrics.addAll(known.values());
    readings = new double[PUT_BY * metrics.size()];
  }

  /** Takes the readings of one moment. */
  void sampled(long at, Event.Sampled event) {
    count++;
    if (periodNanos > 0 && event.lateNanos() > periodNanos) {
      late++;
    }
    double[] values = event.values();
    moments[putBy] = at;
    for (int i = 0; i < metrics.size(); i++) {
      readings[i * PUT_BY + putBy] = i < values.length ? values[i] : Double.NaN;
    }
    if (++putBy == PUT_BY) {
      fold();
    }
  }

  private void fold() {
    for (int i = 0; i < metrics.size(); i++) {
      MetricFold fold = metrics.get(i);
      for (int sample = 0; sample < putBy; sample++) {
        double value = readings[i * PUT_BY + sample];
        fold.series().add(moments[sample], value);
        fold.stat().add(value);
      }
    }
    putBy = 0;
  }
}
