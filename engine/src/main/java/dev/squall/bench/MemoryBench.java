package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.memory.MemoryLoad;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Access;
import dev.squall.plan.LoadSettings.MemoryBase;
import dev.squall.posix.CpuClock;
import dev.squall.posix.KernelFile;
import dev.squall.posix.Pages;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast the memory load touches and gives back, next to C's memset; how near it holds what is
 * asked.
 */
public final class MemoryBench implements Benchmark {
  private static final String NAME = "bench-memory";
  private static final double LEVEL = 1e9;
  private static final double CHUNK = 10_485_760;
  private static final long STEP = 1_000_000;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String what() {
    return "first touch against C's memset over fresh pages, release in ms a GB, the level's error, the CPU that holding costs";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    Clock clock = settings.clock();
    int rounds = 3 + 2 * settings.rounds();
    double[] ours = new double[rounds];
    double[] small = new double[rounds];
    double[] huge = new double[rounds];
    double[] release = new double[rounds];
    double worst = 0;
    double held = 0;
    // What the hypervisor has to find first would be charged to whoever comes first.
    memset(clock, Pages.Advice.NOT_HUGE);
    for (int round = 0; round < rounds; round++) {
      // Pages that a virtual machine's host has yet to give are slow for whoever comes first.
      memset(clock, Pages.Advice.HUGE);
      small[round] = memset(clock, Pages.Advice.NOT_HUGE);
      memset(clock, Pages.Advice.HUGE);
      try (Load load = load(clock)) {
        load.start();
        ours[round] = up(load, clock, LEVEL) / LEVEL;
        worst = Math.max(worst, off(LEVEL));
        held = Math.max(held, holding(clock));
        release[round] = down(load, clock) * 1e3 / (LEVEL * 1e-9);
      }
      huge[round] = memset(clock, Pages.Advice.HUGE);
      settings
          .says()
          .accept(
              String.format(
                  Locale.ROOT,
                  "  GB/s: load %.2f, memset %.2f, memset on huge pages %.2f; release %.1f ms a GB",
                  1e-9 / ours[round],
                  1e-9 / small[round],
                  1e-9 / huge[round],
                  release[round]));
    }
    List<Line> lines = new ArrayList<>();
    double ratio = median(small) / median(ours);
    lines.add(
        Line.atLeast(
            0.9,
            "memory first touch, of C memset over fresh pages",
            ratio,
            "",
            "medians, by turns"));
    lines.add(
        Line.info(
            "  of C memset over fresh huge pages",
            median(huge) / median(ours),
            "",
            "the load asks for huge pages"));
    lines.add(
        Line.atMost(
            150, "memory release", median(release), "ms a GB", "from the asking to the last page"));
    lines.add(
        Line.atMost(
            1, "memory level, resident off by", worst / CHUNK, "chunks", "of 10 MB, at 1 GB"));
    lines.add(
        Line.atMost(0.1, "memory held costs", 100 * held, "% of a core", "over half a second"));
    lines.addAll(steps(settings));
    return lines;
  }

  /** Levels up and down, each within a chunk, and how fast. */
  private List<Line> steps(Settings settings) throws Exception {
    double worst = 0;
    double slowest = 0;
    Chance chance = Chance.ofSeed(5);
    try (Load load = load(settings.clock())) {
      load.start();
      for (int step = 0; step < 20 * settings.rounds(); step++) {
        double level = Math.rint(chance.uniform(step) * LEVEL);
        slowest = Math.max(slowest, up(load, settings.clock(), level));
        worst = Math.max(worst, Math.abs(load.read().details().getOrDefault("held", 0.0) - level));
      }
    }
    return List.of(
        Line.atMost(1, "memory level over random steps, off by", worst / CHUNK, "chunks", ""),
        Line.info("  slowest step within 1 GB", slowest, "s", ""));
  }

  private static Load load(Clock clock) {
    return new MemoryLoad(
        new LoadPlan(
            NAME,
            new LoadSettings.Memory(MemoryBase.ABSOLUTE, Access.HOLD, null, Bytes.megabytes(500)),
            new Level.Maximum(Dimension.BYTES)),
        clock,
        Chance.ofSeed(1));
  }

  /** Seconds until {@code level} is held within half a chunk. */
  private static double up(Load load, Clock clock, double level) throws InterruptedException {
    long start = clock.nanos();
    load.ask(level);
    while (Math.abs(load.read().details().getOrDefault("held", 0.0) - level) > CHUNK / 2) {
      if (clock.nanos() - start > 60_000_000_000L) {
        throw new IllegalStateException(
            "bench memory: "
                + level
                + " bytes were not held within a minute; is that much available?");
      }
      clock.waitFor(STEP);
    }
    return (clock.nanos() - start) * 1e-9;
  }

  private static double down(Load load, Clock clock) throws InterruptedException {
    long start = clock.nanos();
    load.release();
    while (!load.idle()) {
      clock.waitFor(STEP / 5);
    }
    return (clock.nanos() - start) * 1e-9;
  }

  /**
   * Bytes by which what is resident differs from {@code level}, by the kernel's count of its
   * mapping.
   */
  private static double off(double level) throws IOException {
    try (KernelFile maps = new KernelFile(Path.of("/proc/self/smaps"))) {
      maps.read();
      double most = 0;
      while (maps.seek("Rss:")) {
        most = Math.max(most, maps.next() * 1024.0);
      }
      return Math.abs(most - level);
    }
  }

  /** Share of a core that the load's threads take while it holds. */
  private static double holding(Clock clock) throws IOException, InterruptedException {
    long before = executed();
    long start = clock.nanos();
    clock.waitFor(500_000_000);
    return (executed() - before) / (double) (clock.nanos() - start);
  }

  private static long executed() throws IOException {
    long sum = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        if (Files.readString(task.resolve("comm")).startsWith(NAME)) {
          sum +=
              Math.max(
                  0,
                  CpuClock.ofThread(Integer.parseInt(String.valueOf(task.getFileName()))).nanos());
        }
      }
    } catch (NoSuchFileException e) {
      // A thread of the JVM's own ended while we looked: look again.
      return executed();
    }
    return sum;
  }

  /** Seconds a byte of C's memset over fresh pages. */
  private static double memset(Clock clock, Pages.Advice advice) {
    MemorySegment pages = Pages.map((long) LEVEL);
    try {
      Pages.advise(pages, advice);
      long start = clock.nanos();
      Pages.memset(pages, 1);
      return (clock.nanos() - start) * 1e-9 / LEVEL;
    } finally {
      Pages.unmap(pages);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
