package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import java.util.List;

/** One component's part of {@code squall bench components}. */
@FunctionalInterface
interface Part {
  /** Measures, about half a minute a round at most. */
  List<Line> run(Benchmark.Settings settings) throws Exception;
}
