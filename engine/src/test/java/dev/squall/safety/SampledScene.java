package dev.squall.safety;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Safety;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;

/** A machine of ten metrics, a calm moment of it, and limits on it. */
abstract class SampledScene {
  static final long TENTH = 100_000_000L;
  static final double NONE = Double.NaN;

  static final List<Metric> METRICS =
      List.of(
          metric(Names.CPU, Dimension.SHARE),
          metric(Names.MEMORY, Dimension.SHARE),
          metric(Names.CGROUP_MEMORY, Dimension.SHARE),
          metric(Names.MEMORY_PRESSURE_FULL, Dimension.SHARE),
          metric(Names.diskFree("/run"), Dimension.BYTES),
          metric(Names.diskFree("/data"), Dimension.BYTES),
          metric(Names.TEMPERATURE, Dimension.TEMPERATURE),
          metric(Names.LOAD, Dimension.NUMBER),
          metric(Names.CORES, Dimension.NUMBER),
          metric(Names.SWAP, Dimension.SHARE));

  static final int CPU = 0;
  static final int MEMORY = 1;
  static final int CGROUP = 2;
  static final int PRESSURE = 3;
  static final int DISK_A = 4;
  static final int DISK_B = 5;
  static final int HEAT = 6;
  static final int LOAD = 7;
  static final int CORES = 8;

  static Metric metric(String name, Dimension unit) {
    return new Metric(name, unit, name);
  }

  static Limit limit(Subject subject, double bound, int patience, int seconds) {
    return new Limit(subject, bound, patience, Duration.ofSeconds(seconds), "scenario");
  }

  static double[] calm() {
    double[] values = {0.5, 0.5, 0.3, 0, 50e9, 80e9, 50, 1, 4, 0};
    return values;
  }

  /** Third time is third time, also where the run was cut in between. */
  static Safety memoryThen(Step... steps) {
    return new Safety(
        List.of(new BreakerPlan(BreakerPlan.MEMORY, 2, Duration.ofSeconds(15), List.of(steps))),
        List.of());
  }
}
