package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Batches of 10,000 products on 32 threads, beside one thread a core. */
final class SynthesisPart implements Part {
  private static final int THREADS = 32;
  private static final int BATCH = 10_000;
  private static final int SECONDS = 10;

  private static final int TILE = 64;

  /** Rows of a tile that is worth a GPU. */
  private static final int LARGE = 512;

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
      lines.add(
          Line.info(
              "synthesis, 32 threads, batches of 10,000, " + type,
              flops(many, many.seconds()),
              "Gflop/s",
              "tiles of " + TILE + ", " + many.ok() + " batches, not well " + many.bad()));
      lines.add(
          Line.info(
              "  a second of a core",
              flops(many, many.cpuSeconds()),
              "Gflop",
              "the check is part of that time"));
      lines.add(
          Line.info(
              "  beside one thread a core, by CPU time",
              flops(many, many.cpuSeconds()) / flops(few, few.cpuSeconds()),
              "",
              cores + " cores"));
    }
    Driven.What large =
        new Driven.What(
            "synthesis",
            Map.of("size", new Setting.Amount(LARGE, Dimension.NUMBER)),
            Map.of("multiply", 1.0));
    lines.addAll(
        OnGpu.beside(
            settings, large, "on", cores, SECONDS, "products of tiles of " + LARGE + " rows"));
    return lines;
  }

  /** In so many seconds; those of batches that have not ended count too. */
  private static double flops(Driven driven, double seconds) {
    return driven.figures().getOrDefault("flops", Double.NaN) * driven.seconds() / seconds / 1e9;
  }
}
