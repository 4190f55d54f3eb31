package dev.squall.plan;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that one playing of a scenario will do, decided before anything starts.
 *
 * @param name the scenario's name
 * @param seed where all its chance comes from
 * @param clock how scenario time maps to machine time
 * @param length its whole length, scenario time
 * @param parameters its parameters with the values they got
 * @param phases what runs when, by start; loads that belong to no phase are in one called {@code
 *     main}
 * @param happenings what happens at a time: spikes, maintenance windows, marks
 * @param faults what is broken on purpose, and when
 * @param processes what it starts before its loads and ends after them
 * @param components what its drives call
 * @param expectations what must hold of the drives' results
 * @param limits the scenario's own limits; they replace the defaults of the same subject
 * @param preparation what is done to the machine before it starts, in this order
 * @param safety the breakers that differ from the standard ones, and who is told
 * @param monitoring how it is looked at, and where what came of it goes
 * @param sources the script, first, and what it included
 * @param data the files that the script read besides
 * @param libraries those that it used
 * @param notes what a reader of the plan should know: a sensor's limit turned off, a level near a
 *     bound
 * @param baselineRun the earlier run whose figures are the baselines of this one's drives, as the
 *     scenario names it ({@code runs/<id>}); null where baselines are measured in this run (by
 *     drives with {@link LoadSettings.Drive#baselineOf}) or not at all
 * @param steadyState what must hold for anything to be broken; null where nothing is asked
 */
public record Plan(
    String name,
    long seed,
    ScenarioClock clock,
    Duration length,
    List<Parameter> parameters,
    List<Phase> phases,
    List<Happening> happenings,
    List<FaultPlan> faults,
    List<ProcessPlan> processes,
    List<ComponentPlan> components,
    List<Expectation> expectations,
    List<Limit> limits,
    List<MachineStep> preparation,
    Safety safety,
    Monitoring monitoring,
    List<Source> sources,
    List<DataFile> data,
    List<UsedLibrary> libraries,
    List<String> notes,
    @Nullable String baselineRun,
    @Nullable SteadyState steadyState) {
  /**
   * The length of a plan that grows: a session's at the prompt, until it is left. Longer than
   * anyone stays.
   */
  public static final Duration OPEN_END = Duration.ofDays(365);

  /** The version of the plan's JSON form. */
  public static final int SCHEMA = 1;

  /** Checks lengths and that load names are unique within their phase. */
  public Plan {
    parameters = List.copyOf(parameters);
    phases = List.copyOf(phases);
    happenings = List.copyOf(happenings);
    faults = List.copyOf(faults);
    processes = List.copyOf(processes);
    components = List.copyOf(components);
    expectations = List.copyOf(expectations);
    limits = List.copyOf(limits);
    preparation = List.copyOf(preparation);
    sources = List.copyOf(sources);
    data = List.copyOf(data);
    libraries = List.copyOf(libraries);
    notes = List.copyOf(notes);
    if (name.isBlank()) {
      throw new IllegalArgumentException("scenario: name must not be blank");
    }
    if (!length.isPositive()) {
      throw new IllegalArgumentException(
          "scenario '" + name + "': length must be > 0 s, was " + length);
    }
    Set<String> names = new HashSet<>();
    for (Phase phase : phases) {
      for (LoadPlan load : phase.loads()) {
        if (load.settings() instanceof LoadSettings.Drive drive
            && components.stream().noneMatch(each -> each.name().equals(drive.component()))) {
          throw new IllegalArgumentException(
              "drive '"
                  + load.name()
                  + "': component '"
                  + drive.component()
                  + "' is not in the plan");
        }
        if (!names.add(load.name())) {
          throw new IllegalArgumentException(
              "load '" + load.name() + "': name must be unique in the scenario");
        }
      }
    }
    Set<String> broken = new HashSet<>();
    for (FaultPlan each : faults) {
      if (!broken.add(each.name())) {
        throw new IllegalArgumentException(
            "fault '" + each.name() + "': name must be unique in the scenario");
      }
    }
  }

  /** Begins a plan. */
  public static PlanBuilder named(String name, Duration length) {
    return new PlanBuilder(name, length);
  }

  /** Begins a plan that is this one but for its length and what else is said. */
  public PlanBuilder change(Duration other) {
    return new PlanBuilder(name, other)
        .seed(seed)
        .clock(clock)
        .parameters(parameters)
        .phases(phases)
        .happenings(happenings)
        .faults(faults)
        .processes(processes)
        .components(components)
        .expectations(expectations)
        .limits(limits)
        .preparation(preparation)
        .safety(safety)
        .monitoring(monitoring)
        .sources(sources)
        .data(data)
        .libraries(libraries)
        .notes(notes)
        .baselineRun(baselineRun)
        .steadyState(steadyState);
  }

  /**
   * The component called {@code component}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ComponentPlan component(String component) {
    return components.stream()
        .filter(each -> each.name().equals(component))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("component '" + component + "': is not in the plan"));
  }

  /** The same whose adaptive ramps begin with what was learned, by the names of their phases. */
  public Plan after(Map<String, Learned> learned) {
    return learned.isEmpty()
        ? this
        : change(length)
            .phases(phases.stream().map(phase -> phase.after(learned.get(phase.name()))).toList())
            .build();
  }

  /** What its adaptive ramps begin with, by the names of their phases. */
  public Map<String, Learned> learned() {
    Map<String, Learned> learned = new TreeMap<>();
    for (Phase phase : phases) {
      Learned own = phase.learned();
      if (own != null) {
        learned.put(phase.name(), own);
      }
    }
    return learned;
  }

  /** True where some limit or the time of some fault is a condition of the script. */
  public boolean hasRules() {
    return faults.stream().anyMatch(fault -> fault.times() instanceof FaultPlan.When)
        || limits.stream().anyMatch(limit -> limit.rule() != null)
        || phases.stream()
            .flatMap(phase -> phase.limits().stream())
            .anyMatch(limit -> limit.rule() != null);
  }

  /** The search that the level of a drive is sought by; null for one with a level of its own. */
  public Steering.@Nullable Search search(String drive) {
    for (Phase phase : phases) {
      Steering.Search search = phase.search();
      if (search != null && search.moves(drive)) {
        return search;
      }
    }
    return null;
  }

  /** True where some phase's drives are steered while it plays. */
  public boolean steered() {
    return phases.stream().anyMatch(phase -> phase.steering() != null);
  }

  /** True of one that grows, and whose end is not known yet. */
  public boolean open() {
    return length.equals(OPEN_END);
  }

  /** Every load of every phase. */
  public List<LoadPlan> loads() {
    return phases.stream().flatMap(phase -> phase.loads().stream()).toList();
  }

  /**
   * Where the load of this name stands among all, for whoever lists them; after all of them when it
   * is none.
   */
  public int indexOf(String load) {
    List<LoadPlan> all = loads();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(load)) {
        return i;
      }
    }
    return all.size();
  }

  /** The whole length in machine time. */
  public Duration machineLength() {
    return clock.toMachine(length);
  }
}
