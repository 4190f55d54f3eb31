package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Batches of 10,000 products on 32 threads, beside one thread a core. */
final class SynthesisPart implements Part {
  private static final int THREADS = 32;
  private static final int BATCH = 10_000;
  private static final int SECONDS = 10;

  /** Small enough that many batches end in the measured time on 32 threads. */
  private static final int TILE = 32;

  @Override
  public List<Line> run(Benchmark.Settings settings) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Line> lines = new ArrayList<>();
    for (String type : List.of("float", "double")) {
      Driven.What what =
          new Driven.What(
              "synthesis",
              Map.of(
                  "size", new Setting.Amount(TILE, Dimension.NUMBER),
                  "batch", new Setting.Amount(BATCH, Dimension.NUMBER),
                  "type", new Setting.Text(type)),
              Map.of("multiply", 1.0));
      Driven few = Driven.atMaximum(settings, what, cores, SECONDS);
      Driven many = Driven.atMaximum(settings, what, THREADS, SECONDS);
      double fewFlops = flops(few);
      double manyFlops = flops(many);
      lines.add(
          Line.info(
              "synthesis, 32 threads, batches of 10,000, " + type,
              manyFlops / 1e9,
              "Gflop/s",
              String.format(
                  Locale.ROOT,
                  "tiles of %d, %.1f Gflop/s a core, %d batches, not well %d",
                  TILE,
                  manyFlops / 1e9 / cores,
                  many.ok(),
                  many.bad())));
      lines.add(
          Line.info(
              "  beside one thread a core",
              manyFlops / fewFlops,
              "",
              String.format(Locale.ROOT, "%d cores: %.1f Gflop/s", cores, fewFlops / 1e9)));
    }
    return lines;
  }

  private static double flops(Driven driven) {
    return driven.items() * 2.0 * TILE * TILE * TILE / driven.seconds();
  }
}
