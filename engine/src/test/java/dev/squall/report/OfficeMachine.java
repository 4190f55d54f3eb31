package dev.squall.report;

import dev.squall.curve.Constant;
import dev.squall.metric.Metric;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Parameter;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.plan.Source;
import dev.squall.plan.UsedLibrary;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The machine that an {@link OfficeDay} was played on, and the plan that was. */
final class OfficeMachine {
  private OfficeMachine() {}

  static Plan plan(double playSeconds) {
    Limit memory = new Limit(Limit.Subject.MEMORY, 0.9, 2, Duration.ofSeconds(15), "scenario");
    Limit cpu = new Limit(Limit.Subject.CPU, 0.95, 3, Duration.ofSeconds(10), "scenario");
    Level day = new Level.Along(new Constant(0.5), Dimension.SHARE);
    return Plan.named("Office day", Duration.ofHours(24))
        .seed(42)
        .clock(
            new ScenarioClock(
                Duration.ofHours(24), Duration.ofMillis(Math.round(playSeconds * 1000))))
        .parameters(
            List.of(new Parameter("peak", "percent", "85 %", "script", "the day's highest level")))
        .libraries(List.of(new UsedLibrary("acme-shop", "1.0.0", "6a4382fcbde9".repeat(5))))
        .loads(
            List.of(
                new LoadPlan("cpu", LoadSettings.Cpu.MACHINE, day),
                new LoadPlan(
                    "memory",
                    new LoadSettings.Memory(
                        LoadSettings.MemoryBase.MACHINE,
                        LoadSettings.Access.HOLD,
                        null,
                        Bytes.gigabytes(1)),
                    day),
                new LoadPlan(
                    "disk",
                    new LoadSettings.Disk(
                        null,
                        Bytes.gigabytes(1),
                        Bytes.kB(16),
                        new Percent(70),
                        LoadSettings.Order.RANDOM,
                        1,
                        false,
                        LoadSettings.Fsync.NEVER),
                    new Level.Along(new Constant(200), Dimension.RATE)),
                new LoadPlan(
                    "network",
                    new LoadSettings.Network(
                        LoadSettings.Protocol.TCP, Bytes.kibibytes(64), 4, null),
                    new Level.Along(new Constant(25e6), Dimension.THROUGHPUT))))
        .happenings(
            List.of(
                new Happening.Spike(
                    "network spike",
                    Duration.ofHours(14),
                    Duration.ofMinutes(15),
                    3,
                    List.of("network")),
                new Happening.Maintenance(
                    "maintenance", Duration.ofHours(3), Duration.ofMinutes(30))))
        .limits(List.of(cpu, memory))
        .sources(List.of(new Source("office-day.groovy", "0".repeat(64), OfficeDay.SCRIPT, null)))
        .notes(List.of("temperature: no sensor, so its limit is off"))
        .build();
  }

  static List<Metric> metrics(int cores) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(new Metric("system.cpu.utilization", Dimension.SHARE, "busy share of all cores"));
    metrics.add(new Metric("system.cpu.logical.count", Dimension.NUMBER, "cores online"));
    metrics.add(
        new Metric("system.cpu.utilization{mode=user}", Dimension.SHARE, "programs' own work"));
    metrics.add(
        new Metric("system.cpu.utilization{mode=system}", Dimension.SHARE, "the kernel's work"));
    metrics.add(
        new Metric("system.cpu.utilization{mode=iowait}", Dimension.SHARE, "waiting for a disk"));
    metrics.add(
        new Metric(
            "system.cpu.utilization{mode=steal}", Dimension.SHARE, "taken by the hypervisor"));
    metrics.add(new Metric("system.context_switches", Dimension.RATE, "context switches"));
    for (int core = 0; core < cores; core++) {
      metrics.add(
          new Metric("system.cpu.utilization{cpu=" + core + "}", Dimension.SHARE, "core " + core));
    }
    metrics.add(
        new Metric("system.cpu.load_average.1m", Dimension.NUMBER, "load average, 1 minute"));
    metrics.add(
        new Metric("system.cpu.load_average.5m", Dimension.NUMBER, "load average, 5 minutes"));
    metrics.add(
        new Metric("system.cpu.load_average.15m", Dimension.NUMBER, "load average, 15 minutes"));
    metrics.add(new Metric("system.memory.utilization", Dimension.SHARE, "share not available"));
    metrics.add(new Metric("system.linux.memory.available", Dimension.BYTES, "available"));
    metrics.add(new Metric("system.memory.limit", Dimension.BYTES, "memory in all"));
    metrics.add(new Metric("system.paging.utilization", Dimension.SHARE, "swap in use"));
    for (String kind :
        List.of(
            "cpu,kind=some",
            "memory,kind=some",
            "memory,kind=full",
            "io,kind=some",
            "io,kind=full")) {
      metrics.add(
          new Metric(
              "system.linux.pressure{resource=" + kind + "}",
              Dimension.SHARE,
              "share of time waited"));
    }
    metrics.add(new Metric("system.disk.io{direction=read}", Dimension.THROUGHPUT, "read"));
    metrics.add(new Metric("system.disk.io{direction=write}", Dimension.THROUGHPUT, "written"));
    metrics.add(new Metric("system.disk.operations{direction=read}", Dimension.RATE, "reads"));
    metrics.add(new Metric("system.disk.operations{direction=write}", Dimension.RATE, "writes"));
    metrics.add(
        new Metric("system.filesystem.usage{state=free,path=/tmp}", Dimension.BYTES, "free"));
    metrics.add(
        new Metric("system.network.io{direction=receive}", Dimension.THROUGHPUT, "received"));
    metrics.add(new Metric("system.network.io{direction=transmit}", Dimension.THROUGHPUT, "sent"));
    metrics.add(
        new Metric(
            "system.network.io{device=lo,direction=receive}",
            Dimension.THROUGHPUT,
            "over loopback"));
    metrics.add(new Metric("hw.temperature", Dimension.TEMPERATURE, "hottest sensor"));
    metrics.add(new Metric("system.process.count", Dimension.NUMBER, "processes"));
    metrics.add(new Metric("system.file_descriptor.count", Dimension.NUMBER, "open files"));
    return metrics;
  }
}
