package dev.squall.dsl.catalogue;

import dev.squall.advice.ExpertType;
import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.component.Tool;
import dev.squall.fault.FaultType;
import dev.squall.fault.FaultTypes;
import dev.squall.ramp.PhaseSeries;
import dev.squall.ramp.StrategyType;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a script can name besides its own: types of components, tools that their code opens, series
 * of phases, ways up, experts, and types of faults. Looked for when a script first asks, as most
 * don't. Thread-safe.
 */
public final class AtHand {
  private AtHand() {}

  private static final class Found {
    static final ComponentTypes TYPES = new ComponentTypes(AtHand.class.getClassLoader());
    static final Map<String, Tool> TOOLS = named(Tool.class, Tool::name);
    static final Map<String, PhaseSeries> SERIES = named(PhaseSeries.class, PhaseSeries::name);
    static final Map<String, ExpertType> EXPERTS = named(ExpertType.class, ExpertType::name);
    static final Map<String, StrategyType> STRATEGIES =
        named(StrategyType.class, StrategyType::name);
    static final Map<String, FaultType> FAULTS = FaultTypes.all(AtHand.class.getClassLoader());

    private static <S> Map<String, S> named(Class<S> service, Function<S, String> name) {
      Map<String, S> all = new TreeMap<>();
      for (S each : ServiceLoader.load(service, AtHand.class.getClassLoader())) {
        all.put(name.apply(each), each);
      }
      return Collections.unmodifiableMap(all);
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

  /** Ways up by name. */
  public static Map<String, StrategyType> strategies() {
    return Found.STRATEGIES;
  }

  /** Experts by name. */
  public static Map<String, ExpertType> experts() {
    return Found.EXPERTS;
  }

  /** Types of faults by name. */
  public static Map<String, FaultType> faults() {
    return Found.FAULTS;
  }

  /** Tools by name. */
  public static Map<String, Tool> tools() {
    return Found.TOOLS;
  }
}
