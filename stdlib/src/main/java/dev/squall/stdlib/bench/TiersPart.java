package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Allocations of 1 KB to 100 MB from a bounded Pareto distribution at 10,000 a second, beside what
 * copying alone makes of this machine's memory.
 */
final class TiersPart implements Part {
  private static final double RATE = 10_000;
  private static final int SECONDS = 5;
  private static final int BUFFER = 64 << 20;

  /** Each byte is written, checked, and checked again before it is freed. */
  private static final int PASSES = 3;

  @Override
  public List<Line> run(Benchmark.Settings settings) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    double bandwidth = bandwidth(settings, cores);
    Driven.What what =
        new Driven.What(
            "tiers",
            Map.of(
                "tiers", new Setting.Text("cpu"),
                "lifetime", new Setting.Amount(0.02, Dimension.TIME)),
            Map.of("allocate", 1.0));
    Driven most = Driven.atMaximum(settings, what, cores, SECONDS);
    Driven asked = Driven.atRate(settings, what, RATE, SECONDS);
    List<Line> lines =
        new ArrayList<>(
            OnGpu.beside(settings, moved(), "tiers", cores, SECONDS, "written and checked"));
    lines.addAll(
        List.of(
            Line.info(
                "allocations of 1 KB to 100 MB, asked 10,000 /s",
                asked.rate(),
                "/s",
                Math.round(asked.bytes() / asked.seconds() / 1e6)
                    + " MB/s, p99 "
                    + asked.responseNanos() / 1_000
                    + " µs, not well "
                    + asked.bad()),
            Line.info(
                "  share of the memory's bandwidth",
                100 * PASSES * asked.bytes() / asked.seconds() / bandwidth,
                "%",
                "of "
                    + Math.round(bandwidth / 1e9)
                    + " GB/s that copying moves on "
                    + cores
                    + " cores"),
            Line.info(
                "  at maximum",
                most.rate(),
                "/s",
                Math.round(most.bytes() / most.seconds() / 1e6) + " MB/s, not well " + most.bad()),
            Line.info(
                "  share of the memory's bandwidth at maximum",
                100 * PASSES * most.bytes() / most.seconds() / bandwidth,
                "%",
                "each byte written, checked, and checked again before it is freed")));
    return lines;
  }

  /** Allocations large enough for a device, which live a moment only. */
  private static Driven.What moved() {
    return new Driven.What(
        "tiers",
        Map.of(
            "size", new Setting.Between(1e6, 1e8, Dimension.BYTES),
            "lifetime", new Setting.Amount(0.02, Dimension.TIME)),
        Map.of("allocate", 1.0));
  }

  /** Bytes read and written a second by as many threads as cores that only copy. */
  private static double bandwidth(Benchmark.Settings settings, int cores)
      throws InterruptedException {
    LongAdder copied = new LongAdder();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < cores; i++) {
      threads.add(Thread.ofPlatform().start(() -> copy(copied)));
    }
    settings.clock().waitFor(Driven.SECOND);
    long from = settings.clock().nanos();
    long before = copied.sum();
    settings.clock().waitFor(2 * Driven.SECOND);
    double seconds = (settings.clock().nanos() - from) / (double) Driven.SECOND;
    double rate = 2 * (copied.sum() - before) / seconds;
    for (Thread each : threads) {
      each.interrupt();
      each.join();
    }
    return rate;
  }

  private static void copy(LongAdder copied) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = arena.allocate(BUFFER);
      MemorySegment to = arena.allocate(BUFFER);
      while (!Thread.interrupted()) {
        MemorySegment.copy(from, 0, to, 0, BUFFER);
        copied.add(BUFFER);
      }
    }
  }
}
