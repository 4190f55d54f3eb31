package dev.squall.stdlib.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.squall.bench.Benchmark;
import dev.squall.chance.Chance;
import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.drive.Drive;
import dev.squall.drive.LoneDrive;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.load.Course;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Setting;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * A component as a run would drive it, for some seconds: set up, warmed, measured, torn down.
 *
 * <p>What the cores could do is counted by the CPU time it took, not by the time that passed: so it
 * holds on a machine that has other things to do, too.
 *
 * @param seconds measured
 * @param cpuSeconds what this process executed meanwhile, on all cores
 * @param ok operations that ended well
 * @param bad those that failed or were wrong
 * @param items done
 * @param bytes moved
 * @param responseNanos 99th percentile of the response times
 * @param figures the component's own, of the measured time
 */
record Driven(
    double seconds,
    double cpuSeconds,
    long ok,
    long bad,
    long items,
    long bytes,
    long responseNanos,
    Map<String, Double> figures) {
  static final long SECOND = 1_000_000_000L;

  /** Operations a second. */
  double rate() {
    return ok / seconds;
  }

  /** Operations a second of a core. */
  double rateOfCore() {
    return ok / cpuSeconds;
  }

  /** Of a drive and its component. */
  static Chance chance() {
    return Chance.ofSeed(1);
  }

  /** What this process executed so far, seconds. */
  static double cpuSecondsSoFar() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / (double) SECOND;
  }

  /** What is to be driven: a component's word, its settings, the weights of its operations. */
  record What(String type, Map<String, Setting> settings, Map<String, Double> mix) {
    /** With the component's own weights. */
    What(String type, Map<String, Setting> settings) {
      this(type, settings, Map.of());
    }
  }

  /** At its maximum with so many users, for {@code measured} seconds after as many to warm. */
  static Driven atMaximum(Benchmark.Settings settings, What what, int users, int measured)
      throws Exception {
    return drive(settings, what, new Arrivals.Maximum(users), Double.POSITIVE_INFINITY, measured);
  }

  /** Open and evenly spaced at {@code rate} a second. */
  static Driven atRate(Benchmark.Settings settings, What what, double rate, int measured)
      throws Exception {
    return drive(settings, what, new Arrivals.Open(Arrivals.Spacing.EVEN), rate, measured);
  }

  private static Driven drive(
      Benchmark.Settings settings, What what, Arrivals arrivals, double level, int measured)
      throws Exception {
    LoadSettings.Drive how =
        new LoadSettings.Drive(what.type(), arrivals, what.mix(), 1_000, Overflow.QUEUE, 0, null);
    ComponentTypes types = new ComponentTypes(Driven.class.getClassLoader());
    ComponentType type = types.find(what.type()).orElseThrow();
    ComponentPlan component = type.plan(what.type(), what.settings());
    try (LoneDrive lone =
        new LoneDrive(how, component, type::make, settings.clock(), settings.folder())) {
      Drive drive = lone.drive();
      drive.along(Course.steady(level));
      drive.start();
      drive.ask(level);
      settings.clock().waitFor(measured * SECOND); // what is compiled while it runs is compiled now
      drive.read();
      long from = settings.clock().nanos();
      double cpu = cpuSecondsSoFar();
      settings.clock().waitFor(measured * SECOND);
      Calls calls = Objects.requireNonNull(drive.read().calls());
      double seconds = (settings.clock().nanos() - from) / (double) SECOND;
      return of(calls, seconds, cpuSecondsSoFar() - cpu);
    }
  }

  private static Driven of(Calls calls, double seconds, double cpuSeconds) {
    long ok = 0;
    long bad = 0;
    long items = 0;
    long bytes = 0;
    Histogram response = Histograms.empty();
    for (Calls.OperationCalls each : calls.operations()) {
      ok += each.ok();
      bad += each.failed() + each.wrong();
      items += each.items();
      bytes += each.bytes();
      response.add(Histograms.read(each.response()));
    }
    return new Driven(
        seconds,
        cpuSeconds,
        ok,
        bad,
        items,
        bytes,
        response.getValueAtPercentile(99),
        calls.figures());
  }
}
