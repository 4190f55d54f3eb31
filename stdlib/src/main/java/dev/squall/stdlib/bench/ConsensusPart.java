package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Batches of 100 votes from 64 submitters at once, beside one submitter a core. */
final class ConsensusPart implements Part {
  private static final int SUBMITTERS = 64;
  private static final int SECONDS = 4;

  /** Votes of a batch that is worth a GPU. */
  private static final int LARGE = 20_000;

  @Override
  public List<Line> run(Benchmark.Settings settings) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Line> lines = new ArrayList<>();
    for (String proof : List.of("code", "signature")) {
      Driven.What what = new Driven.What("consensus", Map.of("proof", new Setting.Text(proof)));
      Driven few = Driven.atMaximum(settings, what, cores, SECONDS);
      Driven many = Driven.atMaximum(settings, what, SUBMITTERS, SECONDS);
      lines.add(
          Line.info(
              "consensus, 64 submitters of 100 votes, " + proof,
              many.items() / many.seconds(),
              "votes/s",
              Math.round(many.rate())
                  + " batches/s, p99 "
                  + many.responseNanos() / 1_000
                  + " µs, not well "
                  + many.bad()));
      lines.add(
          Line.info(
              "  a second of a core",
              many.items() / many.cpuSeconds(),
              "votes",
              "one submitter a core: " + Math.round(few.items() / few.cpuSeconds())));
      lines.add(
          Line.info(
              "  beside one submitter a core, by CPU time",
              many.items() / many.cpuSeconds() / (few.items() / few.cpuSeconds()),
              "",
              cores + " cores"));
    }
    Driven.What large =
        new Driven.What(
            "consensus",
            Map.of("size", new Setting.Amount(LARGE, Dimension.NUMBER)),
            Map.of("tally", 1.0));
    lines.addAll(
        OnGpu.beside(settings, large, "on", SUBMITTERS, SECONDS, "votes in batches of " + LARGE));
    return lines;
  }
}
