package dev.squall.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Safety;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
  private static final List<Metric> ALL =
      List.of(
          new Metric(Names.CPU, Dimension.SHARE, ""),
          new Metric(Names.MEMORY, Dimension.SHARE, ""),
          new Metric(Names.MEMORY_PRESSURE_FULL, Dimension.SHARE, ""),
          new Metric(Names.diskFree("/"), Dimension.BYTES, ""),
          new Metric(Names.TEMPERATURE, Dimension.TEMPERATURE, ""));

  private static Limit limit(Subject subject, double bound, String origin) {
    return new Limit(subject, bound, 1, Duration.ofSeconds(5), origin);
  }

  /** Defaults are part of what users rely on: a change shows here. */
  @Test
  void defaults() {
    assertThat(DefaultLimits.forMachine(Bytes.gigabytes(500)))
        .extracting(l ->
            l
                + " patience "
                + l.patience()
                + " coolDown "
                + l.coolDown().toSeconds()
                + " "
                + l.origin())
        .containsExactly(
            "memory below 95 % patience 2 coolDown 15 default",
            "memoryPressure below 25 % patience 1 coolDown 30 default",
            "diskSpace above 1 GB patience 2 coolDown 15 default",
            "temperature below 90 °C patience 1 coolDown 60 default");
    assertThat(DefaultLimits.forMachine(Bytes.gigabytes(8)).get(2))
        .hasToString("diskSpace above 160 MB");
  }

  @Test
  void defaultsHaveWhatTheirBreakersSay() {
    Safety safety =
        new Safety(
            List.of(
                new BreakerPlan(
                    BreakerPlan.SYSTEM, 4, Duration.ofSeconds(7), List.of(BreakerPlan.Step.HOLD))),
            List.of());
    assertThat(DefaultLimits.forMachine(Bytes.gigabytes(500), safety))
        .extracting(l -> l.subject().word() + " " + l.patience() + " " + l.coolDown().toSeconds())
        .containsExactly("memory 2 15", "memoryPressure 4 7", "diskSpace 2 15", "temperature 1 60");
  }

  @Test
  void aPhasesReplaceTheScenariosReplaceTheDefaults() {
    Limits.InForce inForce =
        Limits.inForce(
            DefaultLimits.forMachine(Bytes.gigabytes(500)),
            List.of(limit(Subject.MEMORY, 0.8, "scenario"), limit(Subject.CPU, 0.9, "scenario")),
            List.of(limit(Subject.MEMORY, 0.99, "phase 'peak'")),
            ALL,
            Map.of());
    assertThat(inForce.limits())
        .extracting(l -> l + " of " + l.origin())
        .containsExactly(
            "cpu below 90 % of scenario",
            "memory below 99 % of phase 'peak'",
            "memoryPressure below 25 % of default",
            "diskSpace above 1 GB of default",
            "temperature below 90 °C of default");
    assertThat(inForce.off()).isEmpty();
  }

  @Test
  void ofPhasesInParallelTheStricterHolds() {
    Limits.InForce inForce =
        Limits.inForce(
            List.of(),
            List.of(),
            List.of(
                limit(Subject.MEMORY, 0.9, "phase 'a'"),
                limit(Subject.MEMORY, 0.7, "phase 'b'"),
                limit(Subject.DISK_SPACE, 1e9, "phase 'a'"),
                limit(Subject.DISK_SPACE, 5e9, "phase 'b'")),
            ALL,
            Map.of());
    assertThat(inForce.limits())
        .extracting(Limit::origin)
        .containsExactly("phase 'b'", "phase 'b'");
  }

  @Test
  void withoutASensorALimitIsOffAndSaysWhy() {
    Limits.InForce inForce =
        Limits.inForce(
            DefaultLimits.forMachine(Bytes.gigabytes(500)),
            List.of(limit(Subject.SWAP, 0.5, "scenario")),
            List.of(),
            ALL.subList(0, 2),
            Map.of(Names.TEMPERATURE, "no thermal zone", Names.SWAP, "this machine has no swap"));
    assertThat(inForce.limits()).extracting(Limit::subject).containsExactly(Subject.MEMORY);
    assertThat(inForce.off())
        .containsOnly(
            entry("temperature", "no thermal zone"),
            entry("swap", "this machine has no swap"),
            entry("diskSpace", "no folder's free space is read"),
            entry(
                "memoryPressure",
                "no reading 'system.linux.pressure{resource=memory,kind=full}' on this machine"));
  }

  @Test
  void theSmallestDiskOfFoldersThatNeedNotExist(@TempDir Path folder) {
    assertThat(DefaultLimits.smallestDisk(List.of(folder.resolve("not/yet"))))
        .isEqualTo(DefaultLimits.smallestDisk(List.of(folder)));
    assertThat(DefaultLimits.forMachine(DefaultLimits.smallestDisk(List.of(folder))).get(2).bound())
        .isBetween(1.0, 1e9);
    assertThat(DefaultLimits.forMachine(DefaultLimits.smallestDisk(List.of())).get(2).bound())
        .isEqualTo(1e9);
  }
}
