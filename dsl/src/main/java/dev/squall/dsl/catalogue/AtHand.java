package dev.squall.dsl.catalogue;

import dev.squall.advice.ExpertType;
import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.component.Tool;
import dev.squall.fault.FaultType;
import dev.squall.ramp.PhaseSeries;
import dev.squall.ramp.StrategyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a script can name besides its own: types of components, tools that their code opens, series
 * of phases, ways up, experts, and types of faults. Those of the engine are looked for when a
 * script first asks, as most don't; those of libraries come by {@code use}, and are at hand for as
 * long as {@link #within} says. One is for one thread; the engine's own are for any.
 */
public final class AtHand {
  private static final ScopedValue<AtHand> HERE = ScopedValue.newInstance();

  private @Nullable Found found;

  /** The engine's own, until a library adds some. */
  public AtHand() {}

  private record Found(
      ComponentTypes types,
      Map<String, Tool> tools,
      Map<String, PhaseSeries> series,
      Map<String, ExpertType> experts,
      Map<String, StrategyType> strategies,
      Map<String, FaultType> faults,
      List<Word> words) {
    static final Found ENGINES = in(AtHand.class.getClassLoader(), _ -> true);

    static Found in(ClassLoader loader, Predicate<Class<?>> meant) {
      return new Found(
          new ComponentTypes(named(ComponentType.class, ComponentType::name, loader, meant)),
          named(Tool.class, Tool::name, loader, meant),
          named(PhaseSeries.class, PhaseSeries::name, loader, meant),
          named(ExpertType.class, ExpertType::name, loader, meant),
          named(StrategyType.class, StrategyType::name, loader, meant),
          named(FaultType.class, FaultType::name, loader, meant),
          List.of());
    }

    private static <S> Map<String, S> named(
        Class<S> service, Function<S, String> name, ClassLoader loader, Predicate<Class<?>> meant) {
      Map<String, S> all = new TreeMap<>();
      ServiceLoader.load(service, loader).stream()
          .filter(each -> meant.test(each.type()))
          .map(ServiceLoader.Provider::get)
          .forEach(each -> all.put(name.apply(each), each));
      return Collections.unmodifiableMap(all);
    }

    Found and(Found library, Set<String> offered) {
      List<Word> more = new ArrayList<>(words);
      library.faults.forEach((name, type) -> {
        if (offered.contains(name)) {
          more.add(FaultWords.of(type));
        }
      });
      library.series.forEach((name, each) -> {
        if (offered.contains(name)) {
          more.add(PhaseWords.series(each));
        }
      });
      return new Found(
          new ComponentTypes(both(types.all(), library.types.all(), offered)),
          both(tools, library.tools, offered),
          both(series, library.series, offered),
          both(experts, library.experts, offered),
          both(strategies, library.strategies, offered),
          both(faults, library.faults, offered),
          List.copyOf(more));
    }

    private static <S> Map<String, S> both(
        Map<String, S> mine, Map<String, S> theirs, Set<String> offered) {
      Map<String, S> all = new TreeMap<>(mine);
      theirs.forEach((name, each) -> {
        if (offered.contains(name)) {
          all.put(name, each);
        }
      });
      return Collections.unmodifiableMap(all);
    }

    Set<String> names() {
      Set<String> all = new TreeSet<>(types.all().keySet());
      all.addAll(tools.keySet());
      all.addAll(series.keySet());
      all.addAll(experts.keySet());
      all.addAll(strategies.keySet());
      all.addAll(faults.keySet());
      return all;
    }
  }

  /** The engine's own, and these types of faults, which a plan's libraries have. */
  public static AtHand with(Map<String, FaultType> faults) {
    Map<String, FaultType> more = new TreeMap<>(faults);
    more.keySet().removeAll(Found.ENGINES.faults.keySet());
    Found theirs =
        new Found(
            new ComponentTypes(Map.of()), Map.of(), Map.of(), Map.of(), Map.of(), more, List.of());
    AtHand all = new AtHand();
    all.found = Found.ENGINES.and(theirs, more.keySet());
    return all;
  }

  /** Has what {@code asking} asks for be answered by these. */
  public <T> T within(Supplier<T> asking) {
    return ScopedValue.where(HERE, this).call(asking::get);
  }

  /**
   * From now on the types of a library are at hand too, for those that are {@code within} the same.
   *
   * @param library loads its classes, and the engine's before them
   * @param offered the names of those that it offers; others stay its own
   * @throws java.util.ServiceConfigurationError when one can't be made
   */
  public static void add(ClassLoader library, Set<String> offered) {
    Found more = Found.in(library, type -> library.equals(type.getClassLoader()));
    HERE.get().found = found().and(more, offered);
  }

  /**
   * The types that service files name, by their names, each with the kind that a manifest says.
   *
   * @param loader loads them, and others before them
   * @param meant those to look at
   * @throws java.util.ServiceConfigurationError when one can't be made
   */
  public static Map<String, String> registered(ClassLoader loader, Predicate<Class<?>> meant) {
    Found found = Found.in(loader, meant);
    Map<String, String> all = new TreeMap<>();
    found.types.all().keySet().forEach(name -> all.put(name, "component"));
    found.tools.keySet().forEach(name -> all.put(name, "tool"));
    found.series.keySet().forEach(name -> all.put(name, "phases"));
    found.experts.keySet().forEach(name -> all.put(name, "expert"));
    found.strategies.keySet().forEach(name -> all.put(name, "strategy"));
    found.faults.keySet().forEach(name -> all.put(name, "fault"));
    return all;
  }

  private static Found found() {
    Found own = HERE.isBound() ? HERE.get().found : null;
    return own == null ? Found.ENGINES : own;
  }

  /** The words of the types that libraries have added. */
  static List<Word> words() {
    return found().words;
  }

  /** The names of all that is at hand. */
  public static Set<String> names() {
    return found().names();
  }

  /** Types of components. */
  public static ComponentTypes types() {
    return found().types;
  }

  /** The type of component called {@code name}. */
  public static Optional<ComponentType> type(String name) {
    return found().types.find(name);
  }

  /** Series of phases by name. */
  static Map<String, PhaseSeries> series() {
    return found().series;
  }

  /** The series of phases called {@code name}. */
  public static Optional<PhaseSeries> series(String name) {
    return Optional.ofNullable(found().series.get(name));
  }

  /** Ways up by name. */
  public static Map<String, StrategyType> strategies() {
    return found().strategies;
  }

  /** Experts by name. */
  public static Map<String, ExpertType> experts() {
    return found().experts;
  }

  /** Types of faults by name. */
  public static Map<String, FaultType> faults() {
    return found().faults;
  }

  /** Tools by name. */
  public static Map<String, Tool> tools() {
    return found().tools;
  }
}
