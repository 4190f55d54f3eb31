package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;

/** A population of 10,000 at mutation rate 0.5 and 100 generations a second, beside its maximum. */
final class EvolutionPart implements Part {
  private static final double RATE = 100;
  private static final int SECONDS = 5;

  @Override
  public List<Line> run(Benchmark.Settings settings) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    Driven.What what =
        new Driven.What(
            "evolution",
            Map.of(
                "population", new Setting.Amount(10_000, Dimension.NUMBER),
                "mutation", new Setting.Amount(0.5, Dimension.SHARE)));
    Driven most = Driven.atMaximum(settings, what, cores, SECONDS);
    Driven asked = Driven.atRate(settings, what, RATE, SECONDS);
    return List.of(
        Line.info(
            "evolution, 10,000 at mutation 0.5, at maximum",
            most.rate(),
            "generations/s",
            cores + " populations of 32 genes on " + cores + " cores, not well " + most.bad()),
        Line.info("  a second of a core", most.rateOfCore(), "generations", ""),
        Line.info(
            "  asked 100 generations/s",
            asked.rate(),
            "generations/s",
            "p99 " + asked.responseNanos() / 1_000 + " µs, not well " + asked.bad()),
        Line.info(
            "  which is of what the cores could do",
            100 * RATE / (most.rateOfCore() * cores),
            "%",
            "by CPU time"));
  }
}
