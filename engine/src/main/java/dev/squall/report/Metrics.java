package dev.squall.report;

import dev.squall.metric.Names;
import dev.squall.plan.Limit;
import dev.squall.report.SamplesFold.MetricFold;
import java.util.stream.Stream;

/** Finds the sampled metrics that limits and plots are about, by their names. */
final class Metrics {
  private Metrics() {}

  /** The part of a name before its attributes. */
  static String base(String name) {
    int brace = name.indexOf('{');
    return brace < 0 ? name : name.substring(0, brace);
  }

  /** An attribute's value in a name; empty when it has none. */
  static String attribute(String name, String key) {
    int brace = name.indexOf('{');
    if (brace < 0 || !name.endsWith("}")) {
      return "";
    }
    for (String pair : name.substring(brace + 1, name.length() - 1).split(",", -1)) {
      if (pair.startsWith(key + "=")) {
        return pair.substring(key.length() + 1);
      }
    }
    return "";
  }

  /** All attribute values of a name, with spaces between. */
  static String attributes(String name) {
    int brace = name.indexOf('{');
    if (brace < 0 || !name.endsWith("}")) {
      return "";
    }
    return String.join(
        " ",
        Stream.of(name.substring(brace + 1, name.length() - 1).split(",", -1))
            .map(pair -> pair.substring(pair.indexOf('=') + 1))
            .toList());
  }

  /** The metrics that readings of a limit's subject come from. */
  static boolean watches(Limit.Subject subject, String name) {
    return switch (subject) {
      case CPU -> name.equals(Names.CPU);
      case MEMORY -> name.equals(Names.MEMORY) || name.equals(Names.CGROUP_MEMORY);
      case MEMORY_PRESSURE -> name.equals(Names.MEMORY_PRESSURE_FULL);
      case SWAP -> name.equals(Names.SWAP);
      case DISK_SPACE -> Names.isDiskFree(name);
      case TEMPERATURE -> name.equals(Names.TEMPERATURE);
      case LOAD -> name.equals(Names.LOAD);
      case GPU_POWER -> Names.isGpuPower(name);
      case GPU_MEMORY -> Names.isGpuFree(name);
      case GPU_ERRORS -> false; // a limit on what they grow by
      case RULE -> false;
    };
  }

  /**
   * True for a part of something that is listed as a whole as well: one core, one mode, a count of
   * cores.
   */
  static boolean detail(String name) {
    String base = base(name);
    return (base.equals(Names.CPU) && name.length() > base.length())
        || Topic.LEFT_OUT.contains(name);
  }

  /**
   * The reading over the whole run that came nearest to a limit's bound, or went furthest beyond;
   * NaN for none.
   */
  static double nearest(RunFold run, LimitFold fold) {
    Limit.Subject subject = fold.limit.subject();
    double nearest = fold.worstReading;
    for (MetricFold metric : run.samples.metrics()) {
      if (watches(subject, metric.metric().name())) {
        double extreme = subject.below() ? metric.stat().max() : metric.stat().min();
        double cores = subject == Limit.Subject.LOAD ? cores(run) : 1;
        nearest = fold.worse(nearest, extreme / cores);
      }
    }
    return nearest;
  }

  /** How many cores the machine has, as far as the samples say. */
  static double cores(RunFold run) {
    double counted = 0;
    double named = 0;
    for (MetricFold fold : run.samples.metrics()) {
      String name = fold.metric().name();
      if (name.equals(Names.CORES) && fold.stat().count() > 0) {
        counted = fold.stat().max();
      }
      if (base(name).equals(Names.CPU) && !attribute(name, "cpu").isEmpty()) {
        named++;
      }
    }
    return Math.max(1, counted > 0 ? counted : named);
  }
}
