package dev.squall.stdlib.graph;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.List;
import java.util.Map;

/** The type {@code graph}. */
public final class GraphType implements ComponentType {
  /** Starts are ints. */
  private static final double MOST_ENDS = 2e9;

  /** Vectors are kept in the Java heap. */
  private static final double MOST_NUMBERS = 16e6;

  static final List<Parameter> PARAMETERS =
      List.of(
          number("size", 100_000, 2, 1e8, "nodes"),
          number("degree", 8, 2, 200, "neighbours of a node, on average"),
          number("sample", 10_000, 1, 1e6, "nodes that have a vector, for semantic; evenly spread"),
          number("dimensions", 32, 2, 1024, "of each vector"),
          number("nearest", 10, 1, 1000, "how many nearest vectors semantic finds"),
          number("reach", 500_000, 100, 1e8, "nodes that path sees at most before it gives up"));

  private static Parameter number(
      String name, double fallback, double low, double high, String help) {
    return Parameter.of(name, new Setting.Amount(fallback, Dimension.NUMBER), low, high, help);
  }

  /** For the service loader. */
  public GraphType() {}

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public String help() {
    return "a generated knowledge graph: look-ups, shortest paths and nearest vectors, each checked";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    Settings read = new Settings(name, PARAMETERS, settings);
    double nodes = read.amount("size");
    double degree = read.amount("degree");
    if (nodes * degree > MOST_ENDS) {
      throw new IllegalArgumentException(
          "component '"
              + name
              + "': size times degree must be at most "
              + Print.number(MOST_ENDS)
              + ", was "
              + Print.number(nodes * degree)
              + "; make one of them less");
    }
    double sample = Math.min(nodes, read.amount("sample"));
    double numbers = sample * read.amount("dimensions");
    if (numbers > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "component '"
              + name
              + "': sample times dimensions must be at most "
              + Print.number(MOST_NUMBERS)
              + ", was "
              + Print.number(numbers)
              + "; make one of them less");
    }
    double semantic = numbers / 8 / 1e9 + numbers / 16 / 1e9 + 5e-6;
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            operation("lookup", 6, 1e-6),
            operation("path", 3, 2e-6 * Math.sqrt(nodes)),
            operation("semantic", 1, semantic)),
        new ComponentPlan.Model(100e-6, 1, 2, 0));
  }

  private static ComponentPlan.OperationPlan operation(String name, double weight, double seconds) {
    return new ComponentPlan.OperationPlan(name, weight, new ComponentPlan.Model(seconds, 1, 2, 0));
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new KnowledgeGraph(plan);
  }
}
