package dev.squall.repl.view;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.plan.ScenarioClock;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The events of an office day, up to its noon. */
final class Day {
  static final long SECOND = 1_000_000_000L;
  static final Limit CPU =
      new Limit(Limit.Subject.CPU, 0.95, 3, Duration.ofSeconds(10), "scenario");

  private Day() {}

  static Plan plan() {
    LoadPlan cpu =
        new LoadPlan(
            "cpu", LoadSettings.Cpu.MACHINE, new Level.Along(new Constant(0.5), Dimension.SHARE));
    return Plan.named("Office day", Duration.ofHours(24))
        .seed(42)
        .clock(new ScenarioClock(Duration.ofHours(24), Duration.ofMinutes(3)))
        .loads(List.of(cpu))
        .limits(List.of(CPU))
        .build();
  }

  static void upToNoon(BiConsumer<Long, Event> to) {
    to.accept(0L, new Event.Planned(plan()));
    to.accept(
        0L,
        new Event.Sampling(
            List.of(
                new Metric(Names.CPU, Dimension.SHARE, ""),
                new Metric(Names.MEMORY, Dimension.SHARE, ""),
                new Metric(Names.SWAP, Dimension.SHARE, ""),
                new Metric(Names.DISK_READ, Dimension.THROUGHPUT, ""),
                new Metric(Names.DISK_WRITE, Dimension.THROUGHPUT, ""),
                new Metric(Names.pressure("io", "some"), Dimension.SHARE, ""),
                new Metric(Names.TEMPERATURE, Dimension.TEMPERATURE, "")),
            SECOND / 10));
    to.accept(SECOND / 2, new Event.StateChanged("pending", "warming", ""));
    to.accept(SECOND, new Event.PhaseStarted("main"));
    to.accept(SECOND, started("cpu", Resource.CPU, Dimension.SHARE));
    to.accept(SECOND, started("memory", Resource.MEMORY, Dimension.BYTES));
    to.accept(SECOND, started("disk", Resource.DISK, Dimension.RATE));
    to.accept(SECOND, started("network", Resource.NETWORK, Dimension.THROUGHPUT));
    to.accept(SECOND, new Event.StateChanged("warming", "running", ""));
    to.accept(91 * SECOND, interval("cpu", 0.48, 0.476));
    to.accept(91 * SECOND, interval("memory", 3.1e9, 3.1e9));
    to.accept(91 * SECOND, interval("disk", 200.0, 120));
    to.accept(91 * SECOND, interval("network", null, 1.93e9));
    to.accept(
        91 * SECOND,
        new Event.Sampled(0, 200_000, new double[] {0.493, 0.32, 0, 2.1e6, 1e6, 0.024, 71.4}));
  }

  static Event interval(String load, Double asked, double achieved) {
    return new Event.LoadInterval(load, SECOND, asked, achieved, 10, 0, 0, Map.of());
  }

  private static Event started(String load, Resource resource, Dimension unit) {
    return new Event.LoadStarted(load, resource, unit, "", "");
  }
}
