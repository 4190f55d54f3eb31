package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.component.Site;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A thousand queries at once on a graph of ten million nodes, within 60 s and 8 GB. */
final class GraphPart implements Part {
  private static final Map<String, Setting> TEN_MILLION =
      Map.of("size", new Setting.Amount(10e6, Dimension.NUMBER));
  private static final int QUERIES = 1_000;
  private static final int SECONDS = 5;

  @Override
  public List<Line> run(Benchmark.Settings settings) throws Exception {
    double setUp = setUp(settings);
    Driven driven =
        Driven.atMaximum(settings, new Driven.What("graph", TEN_MILLION), QUERIES, SECONDS);
    return List.of(
        Line.atMost(60, "graph of ten million nodes, set-up", setUp, "s", "on all cores"),
        Line.info(
            "  its memory", driven.figures().getOrDefault("bytes", Double.NaN) / 1e9, "GB", ""),
        Line.atMost(8, "  the process's memory at its highest", highest() / 1e9, "GB", ""),
        Line.info(
            "  1,000 concurrent queries",
            driven.rate(),
            "/s",
            Math.round(driven.items() / driven.seconds() / 1e6)
                + " million nodes/s, p99 "
                + driven.responseNanos() / 1_000_000
                + " ms, recall "
                + driven.figures().getOrDefault("recall", Double.NaN)
                + ", not well "
                + driven.bad()));
  }

  private static double setUp(Benchmark.Settings settings) throws Exception {
    ComponentType type =
        new ComponentTypes(GraphPart.class.getClassLoader()).find("graph").orElseThrow();
    Component graph = type.make(type.plan("graph", TEN_MILLION));
    long from = settings.clock().nanos();
    try {
      graph.setUp(
          new Site(
              settings.clock(),
              Chance.ofSeed(1),
              settings.folder(),
              Runtime.getRuntime().availableProcessors(),
              line -> settings.says().accept(line)));
      return (settings.clock().nanos() - from) / (double) Driven.SECOND;
    } finally {
      graph.tearDown();
    }
  }

  /** Bytes; NaN where the kernel does not say. */
  private static double highest() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(Double.NaN);
  }
}
