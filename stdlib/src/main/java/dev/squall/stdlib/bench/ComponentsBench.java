package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Each reference component at its most, one after another: what it does in a second, and what share
 * of that, or of a bare peer in the same run, a stated load is.
 */
public final class ComponentsBench implements Benchmark {
  private static final Map<String, Part> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("consensus", new ConsensusPart());
    PARTS.put("synthesis", new SynthesisPart());
    PARTS.put("stream", new StreamPart());
    PARTS.put("evolution", new EvolutionPart());
    PARTS.put("tiers", new TiersPart());
    PARTS.put("graph", new GraphPart());
  }

  @Override
  public String name() {
    return "components";
  }

  @Override
  public String what() {
    return "the reference components at their most, as shares of what this machine's cores could do";
  }

  @Override
  public List<Line> run(Settings settings) {
    List<Line> lines = new ArrayList<>();
    PARTS.forEach((name, part) -> {
      settings.says().accept(name);
      try {
        lines.addAll(part.run(settings));
      } catch (Exception failed) {
        lines.add(Line.skipped(name, "could not be measured: " + failed));
      }
    });
    return lines;
  }
}
