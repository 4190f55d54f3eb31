package dev.squall.dsl.draft;

import dev.squall.advice.Consulted;
import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.component.ScriptCode;
import dev.squall.dsl.value.Breaks;
import dev.squall.plan.AlertPlan;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Happening;
import dev.squall.plan.MachineStep;
import dev.squall.plan.Monitoring;
import dev.squall.plan.Parameter;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.plan.ScenarioClock;
import dev.squall.problem.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a script has said so far. For one thread. */
public final class Draft {
  /** More loads than this come from a loop that does not do what it was to do. */
  public static final int MOST_LOADS = 1_000;

  /** Something that happens, with the place that says so. */
  public record Planned(Place place, Happening happening) {
    /** The same that takes no longer. */
    Planned within(Duration most) {
      return happening instanceof Happening.Maintenance still && still.during().compareTo(most) > 0
          ? new Planned(place, new Happening.Maintenance(still.name(), still.at(), most))
          : this;
    }
  }

  /**
   * A component that drives can call.
   *
   * @param plan null for one with a problem
   * @param code null for one of a type
   */
  public record Component(String name, @Nullable ComponentPlan plan, @Nullable ScriptCode code) {}

  @Nullable String name;
  long seed;
  ScenarioClock clock = ScenarioClock.REAL;
  @Nullable Duration clockLength;
  @Nullable Duration played;
  @Nullable Duration baseline;
  @Nullable String baselineRun;
  private boolean open;
  private boolean playSaid;
  private final Begun begun = new Begun();
  final Map<String, Component> components = new LinkedHashMap<>();
  private final Map<String, @Nullable CompiledCode> rules = new LinkedHashMap<>();
  private @Nullable Supplier<Consulted> expert;
  private final Map<String, @Nullable CompiledCode> strategies = new LinkedHashMap<>();
  final List<Drafted.Expected> expectations = new ArrayList<>();
  final List<Parameter> parameters = new ArrayList<>();
  final Drafted.Phase main;
  final Drafted.Strands strands = new Drafted.Strands(false);
  final List<MachineStep> preparation = new ArrayList<>();
  final List<Planned> happenings = new ArrayList<>();
  final List<DraftedFault> faults = new ArrayList<>();
  final List<Breaks> unnamed = new ArrayList<>();
  final Set<String> conditions = new LinkedHashSet<>();
  private final Experiment experiment = new Experiment(components.keySet());
  private final Set<String> faultNames = new HashSet<>();
  final List<Drafted.Spike> spikes = new ArrayList<>();
  private final Set<String> loadNames = new HashSet<>();
  private final Set<String> phaseNames = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> next = new HashMap<>();
  final List<String> notes = new ArrayList<>();
  final List<BreakerPlan> breakers = new ArrayList<>();
  final List<AlertPlan> alerts = new ArrayList<>();
  private Monitoring monitoring = Monitoring.USUAL;
  private int loads;

  /** An empty draft of the script called {@code file}. */
  public Draft(String file, long seed) {
    this.main = new Drafted.Phase("main", Place.whole(file), null);
    this.seed = seed;
  }

  /** Names the scenario. */
  public void name(String given) {
    name = given;
  }

  /** Sets the seed. */
  public void seed(long given) {
    seed = given;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** Sets the clock. */
  public void clock(Duration scenario, Duration machine) {
    clock = new ScenarioClock(scenario, machine);
    clockLength = scenario;
  }

  /** True once it has a clock. */
  public boolean hasClock() {
    return clockLength != null;
  }

  /** Its plan grows, whatever it says of its length. */
  public void open() {
    open = true;
    played = Plan.OPEN_END;
  }

  /** True once it is said how long it lasts. */
  public boolean isPlayed() {
    return playSaid;
  }

  /**
   * Sets how long the scenario lasts, null for as long as its phases or its clock say; and where
   * baselines come from: measured first for a while, or an earlier run.
   */
  public void play(
      @Nullable Duration during, @Nullable Duration measured, @Nullable String earlier) {
    playSaid = true;
    played = open ? Plan.OPEN_END : during;
    baseline = measured;
    baselineRun = earlier;
  }

  /**
   * From here on it is said what begins at a time, until {@link #end}.
   *
   * @param time since where it is said
   */
  public Drafted.From begin(Place place, Duration time, @Nullable Duration during) {
    return begun.begin(place, time, during, strands);
  }

  /** All of it is said. Its own phase, where it has one, is called after its first load. */
  public void end() {
    Drafted.From from = begun.end();
    if (!from.own().bare()) {
      List<Drafted.Load> own = from.own().loads;
      from.own().name = numberedPhase(own.isEmpty() ? "from" : own.getFirst().plan().name());
    }
  }

  /** The {@code from} that is said now; null outside of any. */
  public Drafted.@Nullable From from() {
    return begun.innermost();
  }

  /** A time that counts from where it is said, since the scenario's start. */
  public Duration since(Duration time) {
    return begun.since(time);
  }

  /** Adds a component. */
  public void add(Component component) {
    components.put(component.name(), component);
  }

  /** The component called {@code given}; null where there is none. */
  public @Nullable Component component(String given) {
    return components.get(given);
  }

  /** The code of the script's own components, by name. */
  public Map<String, ScriptCode> codes() {
    Map<String, ScriptCode> codes = new HashMap<>();
    components.forEach((of, component) -> {
      if (component.code() != null) {
        codes.put(of, component.code());
      }
    });
    return codes;
  }

  /** Adds the code of a limit that is a rule; false where its name is taken. */
  public boolean rule(String given, @Nullable CompiledCode code) {
    boolean free = !rules.containsKey(given) && !BreakerPlan.OF_RESOURCES.contains(given);
    if (free) {
      rules.put(given, code);
    }
    return free;
  }

  /** The code of the script's rules that are whole, by name. */
  public Map<String, CompiledCode> ruleCodes() {
    return whole(rules);
  }

  /** Adds a strategy; null for one with a problem. */
  public void strategy(String given, @Nullable CompiledCode code) {
    strategies.put(given, code);
  }

  /** Sets the expert. */
  public void expert(Supplier<Consulted> given) {
    expert = given;
  }

  /** Makes the expert; null where there is none. */
  public @Nullable Supplier<Consulted> expert() {
    return expert;
  }

  /** The names of the script's own strategies. */
  public Set<String> strategies() {
    return strategies.keySet();
  }

  /** The code of the script's own strategies that are whole, by name. */
  public Map<String, CompiledCode> strategyCodes() {
    return whole(strategies);
  }

  private static Map<String, CompiledCode> whole(Map<String, @Nullable CompiledCode> all) {
    Map<String, CompiledCode> codes = new LinkedHashMap<>();
    all.forEach((of, code) -> {
      if (code != null) {
        codes.put(of, code);
      }
    });
    return codes;
  }

  /** Adds what is said of a breaker. */
  public void add(BreakerPlan breaker) {
    breakers.add(breaker);
  }

  /** What is said already of the breaker called {@code of}; null for nothing. */
  public @Nullable BreakerPlan breaker(String of) {
    return breakers.stream().filter(each -> each.of().equals(of)).findFirst().orElse(null);
  }

  /** Adds who is told. */
  public void add(AlertPlan alert) {
    alerts.add(alert);
  }

  /** How the run is looked at, as far as it is said. */
  public Monitoring monitoring() {
    return monitoring;
  }

  /** Sets how the run is looked at. */
  public void monitoring(Monitoring value) {
    monitoring = value;
  }

  /** What it says of an experiment. */
  public Experiment experiment() {
    return experiment;
  }

  /** A fault is in the game day's pool, and so has a name. */
  public void pooled(Breaks breaks) {
    unnamed.remove(breaks);
  }

  /** Adds an expectation. */
  public void add(Drafted.Expected expected) {
    expectations.add(expected);
  }

  /** A drive's name: the one given, else the component's, numbered; null where it is taken. */
  public @Nullable String driveName(@Nullable String given, String component) {
    return given == null ? numbered(component, loadNames) : loadNames.add(given) ? given : null;
  }

  /** Adds what whoever reads the plan should know. */
  public void note(String note) {
    notes.add(note);
  }

  /** Counts a load; false where there are too many of them. */
  public boolean roomForLoad() {
    return ++loads <= MOST_LOADS;
  }

  /** Adds a parameter with its value. */
  public void add(Parameter parameter) {
    parameters.add(parameter);
  }

  /** The top level: loads that last the whole scenario, and its limits. */
  public Drafted.Phase main() {
    return main;
  }

  /** The phases of the top level, one after another. */
  public Drafted.Strands strands() {
    return strands;
  }

  /** Adds a step that prepares the machine; false where there is one of its kind already. */
  public boolean add(MachineStep step) {
    boolean first = preparation.stream().noneMatch(each -> each.getClass() == step.getClass());
    return first && preparation.add(step);
  }

  /** Adds a happening. */
  public void add(Planned happening) {
    Duration left = begun.left(happening.happening().at());
    if (left.isPositive()) {
      happenings.add(happening.within(left));
    }
  }

  /** Notes a fault that has no name and no time yet. */
  public void note(Breaks breaks) {
    unnamed.add(breaks);
  }

  /** Adds a fault. */
  public void add(DraftedFault fault) {
    unnamed.remove(fault.breaks());
    faults.add(fault);
  }

  /** The faults so far. */
  public List<DraftedFault> faults() {
    return faults;
  }

  /** Adds a condition that faults can wait for. */
  public void condition(String given) {
    conditions.add(given);
  }

  /** A fault's name: the one given; null where it is taken. */
  public @Nullable String faultName(String given) {
    return faultNames.add(given) ? given : null;
  }

  /** The name of a fault that has none of its own. */
  public String numberedFault(String base) {
    return numbered(base, faultNames);
  }

  /** Adds a spike, whose loads are looked up when all are known. */
  public void add(Drafted.Spike spike) {
    Duration left = begun.left(spike.at());
    if (left.isPositive()) {
      spikes.add(spike.within(left));
    }
  }

  /**
   * A load's name: the one given, else the resource's, numbered; null where the given one is taken.
   */
  public @Nullable String loadName(@Nullable String given, Resource resource) {
    return given == null
        ? numbered(resource.word(), loadNames)
        : loadNames.add(given) ? given : null;
  }

  /** A phase's name: the one given; null where it is taken. */
  public @Nullable String phaseName(String given) {
    return phaseNames.add(given) ? given : null;
  }

  /** The name of a phase that has none of its own. */
  public String numberedPhase(String base) {
    return numbered(base, phaseNames);
  }

  /** {@code base}, {@code base-2}, … : the next one. */
  public String numbered(String base) {
    int count = counts.merge(base, 1, Integer::sum);
    return count == 1 ? base : base + "-" + count;
  }

  private String numbered(String base, Set<String> taken) {
    String name = base;
    int i = next.getOrDefault(base, 2);
    for (; !taken.add(name); i++) {
      name = base + "-" + i;
    }
    next.put(base, i);
    return name;
  }
}
