package dev.squall.safety;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Limit.Subject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the machine stands before a run.
 *
 * @param readings by subject, in its unit; subjects without a reading are not in it
 * @param memoryBytes of the machine; NaN when unknown
 */
public record Standing(Map<Subject, Double> readings, double memoryBytes) {
  /** Copies the readings. */
  public Standing {
    readings = Map.copyOf(readings);
  }

  /** From a sample. */
  public static Standing of(List<Metric> metrics, double[] values) {
    Map<Subject, Double> readings = new EnumMap<>(Subject.class);
    for (Subject subject : Gauge.SAMPLED) {
      Gauge gauge = Gauge.of(subject, metrics);
      double reading = gauge.present() ? gauge.single(values) : Double.NaN;
      if (!Double.isNaN(reading)) {
        readings.put(subject, reading);
      }
    }
    double memory = Double.NaN;
    for (int i = 0; i < metrics.size(); i++) {
      memory = metrics.get(i).name().equals(Names.MEMORY_TOTAL) ? values[i] : memory;
    }
    return new Standing(readings, memory);
  }
}
