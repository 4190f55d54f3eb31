package dev.squall.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Constant;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitCheckTest {
  private static final Standing STANDING =
      Standing.of(
          List.of(
              new Metric(Names.MEMORY, Dimension.SHARE, ""),
              new Metric(Names.MEMORY_TOTAL, Dimension.BYTES, ""),
              new Metric(Names.diskFree("/"), Dimension.BYTES, ""),
              new Metric(Names.TEMPERATURE, Dimension.TEMPERATURE, ""),
              new Metric(Names.CPU, Dimension.SHARE, "")),
          new double[] {0.4, 10e9, 5e9, Double.NaN, 0.99});

  private static final List<Limit> DEFAULTS = DefaultLimits.forMachine(Bytes.gigabytes(500));

  private static Limit limit(Subject subject, double bound) {
    return new Limit(subject, bound, 1, Duration.ofSeconds(5), "scenario");
  }

  private static LoadPlan cpu(double share) {
    return new LoadPlan(
        "cpu", LoadSettings.Cpu.MACHINE, new Level.Along(new Constant(share), Dimension.SHARE));
  }

  private static LoadPlan memory(LoadSettings.MemoryBase base, Dimension unit, double level) {
    return new LoadPlan(
        "memory",
        new LoadSettings.Memory(base, LoadSettings.Access.HOLD, null, Bytes.megabytes(100)),
        new Level.Along(new Constant(level), unit));
  }

  private static List<String> check(List<Limit> scenario, List<Limit> phase, LoadPlan... loads) {
    Plan plan =
        Plan.named("day", Duration.ofMinutes(1))
            .phases(
                List.of(
                    new Phase("main", Duration.ZERO, Duration.ofMinutes(1), List.of(loads), phase)))
            .limits(scenario)
            .build();
    return LimitCheck.check(DEFAULTS, plan, STANDING).stream()
        .map(o -> (o.refuse() ? "refuse: " : "note: ") + o.message())
        .toList();
  }

  @Test
  void nothingToSay() {
    assertThat(
            check(
                List.of(),
                List.of(),
                cpu(0.9),
                memory(LoadSettings.MemoryBase.MACHINE, Dimension.SHARE, 0.5)))
        .isEmpty();
  }

  @Test
  void twiceInOnePlace() {
    assertThat(check(List.of(limit(Subject.CPU, 0.9), limit(Subject.CPU, 0.5)), List.of()))
        .containsExactly(
            "refuse: scenario 'day': limit 'cpu' must be given once, was 'cpu below 90 %' and 'cpu below 50 %'; keep one");
    assertThat(check(List.of(), List.of(limit(Subject.LOAD, 2), limit(Subject.LOAD, 3))))
        .containsExactly(
            "refuse: phase 'main': limit 'load' must be given once, was 'load below 2' and 'load below 3'; keep one");
    assertThat(check(List.of(limit(Subject.CPU, 0.9)), List.of(limit(Subject.CPU, 0.5)))).isEmpty();
  }

  @Test
  void beyondBeforeItStarts() {
    assertThat(
            check(List.of(limit(Subject.MEMORY, 0.3), limit(Subject.DISK_SPACE, 6e9)), List.of()))
        .containsExactly(
            "refuse: limit 'memory below 30 %' (scenario): this machine must be within it before a run starts, was at"
                + " 40 %; free some memory, or set a higher limit",
            "refuse: limit 'diskSpace above 6 GB' (scenario): this machine must be within it before a run starts, was"
                + " at 5 GB; free some space, choose another folder, or set a lower limit");
    assertThat(check(List.of(limit(Subject.CPU, 0.5)), List.of()))
        .as("CPU use may be over in a moment")
        .isEmpty();
    assertThat(check(List.of(limit(Subject.TEMPERATURE, 20)), List.of())).as("no sensor").isEmpty();
  }

  @Test
  void loadsPlannedBeyondALimit() {
    assertThat(check(List.of(limit(Subject.CPU, 0.8)), List.of(), cpu(0.85)))
        .containsExactly(
            "note: load 'cpu' is planned up to 85 %, which brings cpu to 85 %; limit 'cpu below 80 %' (scenario) will"
                + " let go");
    assertThat(
            check(
                List.of(),
                List.of(),
                memory(LoadSettings.MemoryBase.MACHINE, Dimension.SHARE, 0.6)))
        .containsExactly(
            "note: load 'memory' is planned up to 60 %, which brings memory to 100 %; limit 'memory below 95 %'"
                + " (default) will let go");
    assertThat(
            check(
                List.of(),
                List.of(),
                memory(LoadSettings.MemoryBase.ABSOLUTE, Dimension.BYTES, 5.8e9)))
        .containsExactly(
            "note: load 'memory' is planned up to 5.8 GB, which brings memory to 98 %; limit 'memory below 95 %'"
                + " (default) will let go");
    assertThat(
            check(
                List.of(),
                List.of(),
                memory(LoadSettings.MemoryBase.AVAILABLE, Dimension.SHARE, 0.95)))
        .hasSize(1);
    assertThat(
            check(
                List.of(),
                List.of(),
                memory(LoadSettings.MemoryBase.AVAILABLE, Dimension.SHARE, 0.9)))
        .isEmpty();
  }
}
