package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.OfficeDay;
import dev.squall.curve.Repeat;
import dev.squall.curve.Scale;
import dev.squall.journal.Journal;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.safety.DefaultLimits;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.io.IOException;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long days of a scenario take on the virtual clock, and how much a report keeps of a day. */
public final class VirtualBench implements Benchmark {
  private static final Duration SAMPLES = Duration.ofSeconds(1);

  /** As often as a real guard samples. */
  private static final Duration REAL_SAMPLES = Duration.ofMillis(100);

  @Override
  public String name() {
    return "virtual";
  }

  @Override
  public String what() {
    return "two days of four loads on the virtual clock, uncompressed; what a report keeps of a day, and how fast an hour's is written";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    // The first is how a person meets it: in a JVM that has just started.
    double first = seconds(settings, Duration.ofDays(2));
    double[] later = new double[settings.rounds()];
    for (int i = 0; i < later.length; i++) {
      later[i] = seconds(settings, Duration.ofDays(2));
    }
    double megabytes = heldAfter(Duration.ofDays(1)) / 1e6;
    List<Line> lines = new ArrayList<>(reports(settings));
    lines.addAll(
        List.of(
            Line.atMost(
                2, "two days on the virtual clock, first", first, "s", "172,800 steps of 4 loads"),
            Line.info("two days on the virtual clock, later", StartBench.median(later), "s", ""),
            Line.atMost(
                8,
                "what a report keeps of a day, 10 samples a second",
                megabytes,
                "MB",
                "after GC")));
    return lines;
  }

  /**
   * An hour's reports from what the guard holds of it, as after the engine's death, and again from
   * its journal.
   */
  private static List<Line> reports(Settings settings) throws IOException {
    RunFolder folder =
        RunFolder.next(settings.folder(), "bench", settings.clock(), ProcessHandle.current().pid())
            .make();
    try {
      RunFold fold = new RunFold();
      Duration hour = Duration.ofHours(1);
      try (Journal journal = Journal.patient(folder, settings.clock(), settings.clock().nanos())) {
        Simulation.play(
            plan(hour),
            VirtualMachine.quiet(),
            DefaultLimits.forMachine(Bytes.gigabytes(100)),
            REAL_SAMPLES,
            (at, event) -> {
              fold.on(at, event);
              journal.on(at, event);
            });
      }
      long from = settings.clock().nanos();
      Reports.write(folder, fold);
      double held = (settings.clock().nanos() - from) / 1e9;
      from = settings.clock().nanos();
      Reports.again(folder);
      double again = (settings.clock().nanos() - from) / 1e9;
      return List.of(
          Line.atMost(2, "reports of an hour, from what the guard holds", held, "s", "first ever"),
          Line.info("reports of an hour, again from its journal", again, "s", ""));
    } finally {
      folder.discard();
    }
  }

  private static double seconds(Settings settings, Duration length) {
    long from = settings.clock().nanos();
    play(length);
    return (settings.clock().nanos() - from) / 1e9;
  }

  private static RunFold play(Duration length) {
    return play(length, SAMPLES);
  }

  private static RunFold play(Duration length, Duration samples) {
    RunFold fold = new RunFold();
    Simulation.play(
        plan(length),
        VirtualMachine.quiet(),
        DefaultLimits.forMachine(Bytes.gigabytes(100)),
        samples,
        fold);
    return fold;
  }

  private static long heldAfter(Duration length) {
    long with;
    RunFold fold = play(length, REAL_SAMPLES);
    try {
      with = used();
    } finally {
      Reference.reachabilityFence(fold);
    }
    fold = new RunFold();
    long without;
    try {
      without = used();
    } finally {
      Reference.reachabilityFence(fold);
    }
    return Math.max(1, with - without);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static Plan plan(Duration length) {
    Curve day = new Repeat(OfficeDay.shape(Chance.ofSeed(42)), OfficeDay.DAY_SECONDS);
    List<LoadPlan> loads =
        List.of(
            new LoadPlan("cpu", LoadSettings.Cpu.MACHINE, new Level.Along(day, Dimension.SHARE)),
            new LoadPlan(
                "memory",
                new LoadSettings.Memory(
                    LoadSettings.MemoryBase.MACHINE,
                    LoadSettings.Access.HOLD,
                    null,
                    Bytes.gigabytes(1)),
                new Level.Along(new Scale(day, 0.4, 0.05), Dimension.SHARE)),
            new LoadPlan(
                "disk",
                new LoadSettings.Disk(
                    null,
                    Bytes.megabytes(256),
                    Bytes.kibibytes(16),
                    new Percent(70),
                    LoadSettings.Order.RANDOM,
                    4,
                    true,
                    LoadSettings.Fsync.NEVER),
                new Level.Along(new Constant(200), Dimension.RATE)),
            new LoadPlan(
                "network",
                new LoadSettings.Network(LoadSettings.Protocol.TCP, Bytes.kibibytes(64), 1, null),
                new Level.Along(new Scale(day, 50e6, 0), Dimension.THROUGHPUT)));
    return Plan.named("Days", length)
        .seed(42)
        .loads(loads)
        .happenings(List.of(new Happening.Mark("start", Duration.ZERO)))
        .build();
  }
}
