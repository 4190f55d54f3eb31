package dev.squall.dsl.catalogue;

import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.component.Tool;
import dev.squall.ramp.PhaseSeries;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * What a script can name besides its own: types of components, and tools that their code opens.
 * Looked for when a script first asks, as most don't. Thread-safe.
 */
public final class AtHand {
  private AtHand() {}

  private static final class Found {
    static final ComponentTypes TYPES = new ComponentTypes(AtHand.class.getClassLoader());
    static final Map<String, Tool> TOOLS = tools();
    static final Map<String, PhaseSeries> SERIES = all();

    private static Map<String, PhaseSeries> all() {
      Map<String, PhaseSeries> series = new TreeMap<>();
      for (PhaseSeries each :
          ServiceLoader.load(PhaseSeries.class, AtHand.class.getClassLoader())) {
        series.put(each.name(), each);
      }
      return Collections.unmodifiableMap(series);
    }

    private static Map<String, Tool> tools() {
      Map<String, Tool> tools = new TreeMap<>();
      for (Tool tool : ServiceLoader.load(Tool.class, AtHand.class.getClassLoader())) {
        tools.put(tool.name(), tool);
      }
      return Collections.unmodifiableMap(tools);
    }
  }

  /** Types of components. */
  public static ComponentTypes types() {
    return Found.TYPES;
  }

  /** The type of component called {@code name}. */
  public static Optional<ComponentType> type(String name) {
    return Found.TYPES.find(name);
  }

  /** Series of phases by name. */
  static Map<String, PhaseSeries> series() {
    return Found.SERIES;
  }

  /** The series of phases called {@code name}. */
  public static Optional<PhaseSeries> series(String name) {
    return Optional.ofNullable(Found.SERIES.get(name));
  }

  /** Tools by name. */
  public static Map<String, Tool> tools() {
    return Found.TOOLS;
  }
}
