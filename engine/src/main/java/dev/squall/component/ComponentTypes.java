package dev.squall.component;

import dev.squall.plan.ComponentPlan;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** The component types that are at hand, by name: those on the class path. Immutable. */
public final class ComponentTypes {
  private final Map<String, ComponentType> types = new TreeMap<>();

  /** These, by their names. */
  public ComponentTypes(Map<String, ComponentType> all) {
    types.putAll(all);
  }

  /** All that {@code loader} finds as services. */
  public ComponentTypes(ClassLoader loader) {
    for (ComponentType type : ServiceLoader.load(ComponentType.class, loader)) {
      types.put(type.name(), type);
    }
  }

  /** All, by name. */
  public Map<String, ComponentType> all() {
    return Collections.unmodifiableMap(types);
  }

  /** The type called {@code name}. */
  public Optional<ComponentType> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /**
   * Makes components: those written in the scenario by {@code code}, the others by their type.
   *
   * @param code makes a component whose type is {@link ComponentPlan#SCRIPT}
   */
  public Function<ComponentPlan, Component> maker(Function<ComponentPlan, Component> code) {
    return plan ->
        plan.type().equals(ComponentPlan.SCRIPT)
            ? code.apply(plan)
            : find(plan.type())
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "component '"
                            + plan.name()
                            + "': type must be one that is at hand, was '"
                            + plan.type()
                            + "'; at hand are "
                            + types.keySet()))
                .make(plan);
  }
}
