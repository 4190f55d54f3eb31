package dev.squall.dsl.draft;

import dev.squall.dsl.value.Breaks;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.DataFile;
import dev.squall.plan.Expectation;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Happening;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.ProcessPlan;
import dev.squall.plan.Safety;
import dev.squall.plan.Source;
import dev.squall.plan.SteadyState;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Bytes;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a draft, or says what of the whole does not fit together. */
public final class Planner {
  private final Draft draft;
  private final MachineFacts machine;
  private final Problems problems;
  private final String file;
  private final boolean clean;
  private final List<Timed> timed = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Drafted.From> unbounded = new ArrayList<>();

  /** Phases of what begins at a time of its own; for those of later than zero, no baseline. */
  private final Set<String> begun = new HashSet<>();

  private final Set<String> begunLater = new HashSet<>();

  /**
   * What begins with the scenario in a {@code from}, as long as it says itself: baselines are
   * measured in full, however soon the {@code from} is over.
   */
  private final List<Timed> whole = new ArrayList<>();

  /** Loads that a {@code from} was over before. */
  private final Set<String> cutOff = new HashSet<>();

  private Duration last = Duration.ZERO;

  /** A phase with its start. */
  record Timed(Drafted.Phase phase, Duration start, Duration length) {
    Duration end() {
      return start.plus(length);
    }

    /** The same that is over by then. */
    Timed until(Duration latest) {
      return end().compareTo(latest) > 0 ? new Timed(phase, start, latest.minus(start)) : this;
    }
  }

  /** For {@code draft} of the script called {@code file}. */
  public Planner(Draft draft, MachineFacts machine, Problems problems, String file) {
    this.draft = draft;
    this.machine = machine;
    this.problems = problems;
    this.file = file;
    this.clean = problems.none();
  }

  /** The plan; empty where there are problems. */
  public Optional<Plan> plan(List<Source> sources, List<DataFile> data) {
    Duration end = later(lay(draft.strands, Duration.ZERO), last);
    Soaks soak = new Soaks(draft, draft.experiment().soak(), notes);
    soak.lengthen(!timed.isEmpty() || !unbounded.isEmpty());
    Duration length = length(end);
    if (length == null) {
      return Optional.empty();
    }
    soak.stretch(length);
    unbounded.forEach(from -> toTheEnd(from, length));
    if (!draft.main.loads.isEmpty()) {
      timed.addFirst(new Timed(draft.main, Duration.ZERO, length));
    }
    boolean loads = timed.stream().anyMatch(each -> !each.phase.loads.isEmpty());
    if (!loads && clean && !length.equals(Plan.OPEN_END)) {
      problem(
          Place.whole(file),
          "the scenario loads nothing",
          "for example hold cpu: 50.percent, during: 30.seconds");
    }
    List<Happening> happenings = new HappeningChecks(draft, timed, problems, clean).checked(length);
    notes.addAll(draft.notes);
    for (DataFile each : data) {
      if (!each.small()) {
        notes.add(
            "'"
                + each.name()
                + "' is larger than "
                + new Bytes(DataFile.LARGEST)
                + ": a run's folder keeps its checksum, and no copy");
      }
    }
    new LevelChecks(machine, problems, notes, happenings).check(timed, draft.main.limits);
    List<Phase> phases = clean ? phases() : List.of();
    List<LoadPlan> all = phases.stream().flatMap(phase -> phase.loads().stream()).toList();
    ExpectationChecks held = new ExpectationChecks(draft, problems, phases, begun, cutOff, notes);
    timed.forEach(each -> held.sought(each.phase));
    List<Expectation> expectations = clean ? held.checked(draft.expectations) : List.of();
    DraftedSteady stated = draft.experiment().steady();
    List<Expectation> steadily =
        clean && stated != null ? held.checked(stated.expectations) : List.of();
    for (Breaks each : clean ? draft.unnamed : List.<Breaks>of()) {
      problem(
          each.place(),
          "this " + each.fault().word() + " is never injected",
          "put it into faults { }, or name it: fault 'mine', " + each.fault().word() + "(…)");
    }
    List<Timed> measured = draft.baseline == null ? List.of() : measured();
    List<ComponentPlan> driven = components(Stream.concat(all.stream(), loads(measured)).toList());
    if (clean && problems.none()) {
      List<DraftedFault> drawn =
          new GameDays(draft, problems, notes, driven, length).drawn(steadily);
      drawn.forEach(draft::add);
    }
    List<FaultPlan> faults =
        clean
            ? new FaultChecks(
                    driven,
                    phases,
                    draft.conditions,
                    draft.experiment().processes.keySet(),
                    length,
                    problems)
                .checked(draft.faults)
            : List.of();
    SteadyState steady =
        clean && problems.none()
            ? new SteadyChecks(draft, problems, phases, length, begun.isEmpty() ? null : notes)
                .checked(steadily, faults)
            : null;
    List<ProcessPlan> processes =
        ProcessChecks.shimmed(
            draft.experiment().processes.values(),
            draft.faults,
            machine,
            problems,
            Place.whole(file));
    if (!problems.none()) {
      return Optional.empty();
    }
    Duration asked = draft.baseline;
    Baselines baselines =
        asked == null ? Baselines.NONE : Baselines.of(measured, draft.clock.toScenario(asked));
    List<Phase> played =
        baselines.before(phases).stream().map(phase -> steered(phase, expectations)).toList();
    if (!problems.none()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Plan.named(name(), Baselines.within(length.plus(baselines.total())))
              .seed(draft.seed)
              .clock(draft.clock)
              .parameters(draft.parameters)
              .phases(played)
              .happenings(baselines.moved(happenings))
              .faults(baselines.later(soak.with(faults, driven, length)))
              .processes(processes)
              .components(driven)
              .expectations(expectations)
              .limits(limits(draft.main))
              .preparation(draft.preparation)
              .safety(new Safety(draft.breakers, draft.alerts))
              .monitoring(draft.monitoring())
              .sources(sources)
              .data(data)
              .notes(notes)
              .baselineRun(draft.baselineRun)
              .steadyState(steady)
              .build());
    } catch (IllegalArgumentException e) {
      problem(Place.whole(file), String.valueOf(e.getMessage()), null);
      return Optional.empty();
    }
  }

  /** Phases whose drives run alone first. */
  private List<Timed> measured() {
    return Stream.concat(
            timed.stream().filter(each -> !begun.contains(each.phase.name)), whole.stream())
        .sorted(Comparator.comparing(Timed::start))
        .toList();
  }

  private static Stream<LoadPlan> loads(List<Timed> phases) {
    return phases.stream().flatMap(each -> each.phase.loads.stream().map(Drafted.Load::plan));
  }

  /** The same whose drives are steered as the script says. */
  private Phase steered(Phase phase, List<Expectation> expectations) {
    for (Timed each : timed) {
      DraftedSteering said = each.phase.steering;
      if (said != null && each.phase.name.equals(phase.name())) {
        Steerings steerings = new Steerings(problems, notes);
        Phase steered = steerings.steered(phase, said);
        steerings.byWhat(steered, Steerings.expects(steered, expectations));
        return steered;
      }
    }
    return phase;
  }

  /** Those that are driven; of the others a note says so. */
  private List<ComponentPlan> components(List<LoadPlan> loads) {
    List<ComponentPlan> driven = new ArrayList<>();
    for (Draft.Component component : draft.components.values()) {
      ComponentPlan plan = component.plan();
      boolean called =
          loads.stream()
              .anyMatch(load ->
                  load.settings() instanceof LoadSettings.Drive drive
                      && drive.component().equals(component.name()));
      if (plan != null && called) {
        driven.add(plan);
      } else if (plan != null) {
        notes.add("component '" + component.name() + "' is not driven");
      }
    }
    return driven;
  }

  private String name() {
    String given = draft.name;
    if (given != null) {
      return given;
    }
    String last = file.substring(file.lastIndexOf('/') + 1);
    String base = last.endsWith(".groovy") ? last.substring(0, last.length() - 7) : last;
    return base.isBlank() ? "scenario" : base;
  }

  private Duration lay(Drafted.Strand strand, Duration start) {
    return switch (strand) {
      case Drafted.Phase phase -> {
        Duration length = phase.during == null ? Duration.ZERO : phase.during;
        timed.add(new Timed(phase, start, length));
        yield start.plus(length);
      }
      case Drafted.Strands strands -> {
        Duration end = start;
        for (Drafted.Strand each : strands.strands) {
          end = later(end, lay(each, strands.parallel ? start : end));
        }
        yield end;
      }
      case Drafted.From from -> {
        lay(from);
        yield start;
      }
    };
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void lay(Drafted.From from) {
    int before = timed.size();
    Duration end = lay(from.strands(), from.at);
    Drafted.Phase own = from.own();
    Duration during = from.during;
    if (from.at.isZero()) {
      timed.subList(before, timed.size()).stream()
          .filter(each -> whole.stream().noneMatch(known -> known.phase == each.phase))
          .forEach(whole::add);
      whole.add(new Timed(own, from.at, Plan.OPEN_END));
    }
    if (during != null) {
      end = from.at.plus(during);
      timed.subList(before, timed.size()).replaceAll(each -> each.until(from.at.plus(during)));
      List<Timed> over =
          timed.subList(before, timed.size()).stream()
              .filter(each -> !each.length.isPositive())
              .toList();
      over.forEach(each -> each.phase.loads.forEach(load -> cutOff.add(load.plan().name())));
      timed.removeAll(over);
      if (!own.bare() && during.isPositive()) {
        timed.add(new Timed(own, from.at, during));
      } else {
        own.loads.forEach(load -> cutOff.add(load.plan().name()));
      }
    } else if (!own.bare()) {
      unbounded.add(from);
    }
    List<String> names = new ArrayList<>(List.of(own.name));
    timed.subList(before, timed.size()).forEach(each -> names.add(each.phase.name));
    begun.addAll(names);
    if (from.at.isPositive()) {
      begunLater.addAll(names);
    }
    last = later(last, end);
  }

  private void toTheEnd(Drafted.From from, Duration length) {
    if (from.at.compareTo(length) >= 0) {
      problem(
          from.place,
          "from "
              + Print.duration(from.at)
              + " is after the scenario's end at "
              + Print.duration(length),
          null);
    } else {
      timed.add(new Timed(from.own(), from.at, length.minus(from.at)));
    }
  }

  private @Nullable Duration length(Duration end) {
    Duration said = draft.played != null ? draft.played : draft.clockLength;
    if (said == null && end.isZero()) {
      List<Drafted.Load> endless = new ArrayList<>(draft.main.loads);
      unbounded.forEach(from -> endless.addAll(from.own().loads));
      if (clean) {
        problem(
            endless.isEmpty() ? Place.whole(file) : endless.getFirst().place(),
            endless.isEmpty()
                ? "the scenario loads nothing"
                : "it is nowhere said how long the scenario lasts",
            endless.isEmpty()
                ? "for example hold cpu: 50.percent, during: 30.seconds"
                : "add play during: 5.minutes");
      }
      return null;
    }
    if (said == null) {
      return end;
    }
    for (Timed each : timed) {
      if (each.end().compareTo(said) > 0) {
        problem(
            each.phase.place,
            "phase '"
                + each.phase.name
                + "' ends at "
                + Print.duration(each.end())
                + ", after the scenario's end at "
                + Print.duration(said),
            "shorten it, or lengthen the scenario");
      }
    }
    return said;
  }

  private List<Phase> phases() {
    return timed.stream()
        .sorted(Comparator.comparing(Timed::start))
        .map(each ->
            new Phase(
                each.phase.name,
                each.start,
                each.length,
                each.phase.loads.stream().map(Drafted.Load::plan).toList(),
                each.phase == draft.main ? List.of() : limits(each.phase),
                each.phase.ramp,
                each.phase.watch))
        .toList();
  }

  private List<Limit> limits(Drafted.Phase phase) {
    return phase.limits.stream()
        .map(each -> each.by(BreakerPlan.of(each.limit().breaker(), draft.breakers)))
        .toList();
  }

  private void problem(Place place, String message, @Nullable String mend) {
    problems.add(new Problem(place, message, mend));
  }
}
