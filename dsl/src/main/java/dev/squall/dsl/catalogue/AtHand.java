package dev.squall.dsl.catalogue;

import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.component.Tool;
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

  /** Tools by name. */
  public static Map<String, Tool> tools() {
    return Found.TOOLS;
  }
}
