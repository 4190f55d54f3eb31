package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.chance.Chance;
import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Dial;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.statistic.Flips;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What turning resources finds on virtual machines whose drives wait for a resource that is known,
 * from the plan to the findings.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("TurnedTest")
class TurnedTest {
  private static final int CASES = 25;
  private static final Duration BLOCK = Duration.ofSeconds(5);
  private static final Duration LEAD = Duration.ofSeconds(5);

  private static LoadPlan load(Resource resource) {
    return switch (resource) {
      case CPU ->
          new LoadPlan(
              "cpu",
              new LoadSettings.Cpu(
                  LoadSettings.CpuBase.OWN, List.of(), List.of(LoadSettings.CpuWork.INTEGER)),
              new Level.Along(new Constant(0.2), Dimension.SHARE));
      case MEMORY ->
          new LoadPlan(
              "memory",
              new LoadSettings.Memory(
                  LoadSettings.MemoryBase.MACHINE,
                  LoadSettings.Access.HOLD,
                  null,
                  Bytes.megabytes(256)),
              new Level.Along(new Constant(0.2), Dimension.SHARE));
      default ->
          new LoadPlan(
              "disk",
              new LoadSettings.Disk(
                  null,
                  Bytes.mebibytes(64),
                  Bytes.kibibytes(16),
                  new Percent(50),
                  LoadSettings.Order.RANDOM,
                  4,
                  true,
                  LoadSettings.Fsync.NEVER),
              new Level.Along(new Constant(4_000), Dimension.RATE));
    };
  }

  private static Plan plan(long seed, int rounds) {
    Map<String, Dial.Turn> turns = new LinkedHashMap<>();
    List<LoadPlan> loads = new ArrayList<>();
    for (Resource each : List.of(Resource.CPU, Resource.MEMORY, Resource.DISK)) {
      loads.add(load(each));
      turns.put(each.word(), new Dial.Turn(List.of(each.word()), 1.5, 0.5));
    }
    loads.add(
        new LoadPlan(
            "shop",
            new LoadSettings.Drive(
                "shop",
                new Arrivals.Open(Arrivals.Spacing.POISSON),
                Map.of(),
                200,
                Overflow.QUEUE,
                0,
                null),
            new Level.Along(new Constant(60), Dimension.RATE)));
    Duration length = LEAD.plus(BLOCK.multipliedBy(6L * rounds)).plusSeconds(1);
    return Plan.named("Shop", length)
        .seed(seed)
        .loads(loads)
        .components(
            List.of(
                new ComponentPlan(
                    "shop",
                    ComponentPlan.SCRIPT,
                    Map.of(),
                    List.of(new ComponentPlan.OperationPlan("pay", 1, null)),
                    new ComponentPlan.Model(0.005, 0.5, 8, 0, 0))))
        .happenings(Dial.schedule(turns, rounds, BLOCK, LEAD, Chance.ofSeed(seed).stream("dials")))
        .build();
  }

  private static List<Timed> played(long seed, int rounds, @Nullable Resource waitedFor) {
    List<Timed> events = new ArrayList<>();
    Simulation.play(
        plan(seed, rounds),
        VirtualMachine.quiet()
            .contending(new VirtualMachine.Contended(waitedFor, waitedFor == null ? 0 : 0.7)),
        List.of(),
        Duration.ofSeconds(1),
        (at, event) -> events.add(new Timed(at, event)));
    return events;
  }

  private static Findings found(List<Timed> events) {
    return Objects.requireNonNull(Shop.fold(events).summary().findings());
  }

  private static List<Finding> causes(Findings findings) {
    return findings.findings().stream().filter(each -> each.kind() == Finding.Kind.CAUSE).toList();
  }

  @Test
  void whatIsWaitedForIsFoundAndNothingElse() {
    for (Resource each : List.of(Resource.CPU, Resource.MEMORY, Resource.DISK)) {
      int right = 0;
      for (int seed = 0; seed < CASES; seed++) {
        List<Finding> causes = causes(found(played(seed, 8, each)));
        right += !causes.isEmpty() && causes.getFirst().subject().equals(each.word()) ? 1 : 0;
      }
      System.out.printf("turned: %s right in %d of %d%n", each.word(), right, CASES);
      assertThat(right).as(each.word()).isGreaterThanOrEqualTo(CASES - 1);
    }
    int silent = 0;
    for (int seed = 0; seed < CASES; seed++) {
      silent += causes(found(played(seed, 8, null))).isEmpty() ? 1 : 0;
    }
    System.out.printf("turned: nothing, silent in %d of %d%n", silent, CASES);
    assertThat(silent).isGreaterThanOrEqualTo(CASES - 2);
  }

  @Test
  void itIsToldWithItsEvidence() {
    Findings findings = found(played(1, 8, Resource.DISK));
    assertThat(findings.sentence())
        .startsWith("'shop' hangs most on disk: turned up, its median is");
    Finding first = causes(findings).getFirst();
    assertThat(first.drive()).isEqualTo("shop");
    assertThat(first.confidence()).isGreaterThan(0.9);
    assertThat(first.evidence()).extracting(each -> each.name()).contains("at least", "at most");
    assertThat(first.from()).isEqualTo(5, offset(12.0));
    assertThat(found(played(1, 8, null)).sentence())
        .startsWith("Turned up, none of ")
        .contains("slows 'shop' by more than chance: at most ");
  }

  @Test
  void aRunThatWasCutSaysWhatItCanNotTell() {
    List<Timed> cut =
        played(1, 8, Resource.DISK).stream().filter(timed -> timed.at() < 70_000_000_000L).toList();
    Findings findings = found(cut);
    assertThat(causes(findings)).isEmpty();
    assertThat(findings.sentence()).startsWith("What latency hangs on can't be said: what ");
    assertThat(findings.unsaid()).anyMatch(each -> each.contains("pairs of blocks that count"));
  }

  @Test
  void aDriveThatSaysNothingIsNoEffect() {
    List<Timed> silent =
        played(1, 8, Resource.DISK).stream()
            .filter(timed -> !(timed.event() instanceof Event.DriveInterval))
            .toList();
    assertThat(found(silent).unsaid()).anyMatch(each -> each.contains("there is no drive"));
  }

  @Test
  void aNameIsReadBack() {
    Dial dial = new Dial("cpu", true, 12);
    assertThat(Dial.of(dial.name())).isEqualTo(dial);
    assertThat(Dial.of("spike")).isNull();
    assertThat(Dial.of("dial cpu up")).isNull();
  }

  @Test
  void asManyRoundsAsCanTell() {
    for (int effects = 1; effects < 20; effects++) {
      assertThat(Dial.fewest(effects)).isEqualTo(Flips.fewest(0.05 / effects));
    }
  }
}
