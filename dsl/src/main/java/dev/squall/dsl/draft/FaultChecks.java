package dev.squall.dsl.draft;

import dev.squall.component.ComponentType;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Link;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the faults of a plan: of what is driven when they are there, and can be broken so. */
public final class FaultChecks {
  private final Map<String, ComponentPlan> components = new LinkedHashMap<>();
  private final List<Phase> phases;
  private final Set<String> conditions;
  private final Set<String> processes;
  private final Duration length;
  private final Problems problems;

  /**
   * For faults of a plan.
   *
   * @param components those that are driven
   * @param phases with the drives
   * @param conditions that faults can wait for, by name
   * @param processes that the scenario starts, by name
   * @param length of the scenario
   */
  public FaultChecks(
      List<ComponentPlan> components,
      List<Phase> phases,
      Set<String> conditions,
      Set<String> processes,
      Duration length,
      Problems problems) {
    components.forEach(each -> this.components.put(each.name(), each));
    this.phases = phases;
    this.conditions = conditions;
    this.processes = processes;
    this.length = length;
    this.problems = problems;
  }

  /** The faults; what is wrong with one is noted. */
  List<FaultPlan> checked(List<DraftedFault> all) {
    List<FaultPlan> made = new ArrayList<>();
    for (DraftedFault each : all) {
      FaultPlan fault = checked(each);
      if (fault != null) {
        contradicts(each, fault, made);
        twoAddresses(each, fault, made);
        ProcessChecks.twice(each, fault, made, problems);
        SyncChecks.twice(each, fault, made, problems);
        made.add(fault);
      }
    }
    return made;
  }

  /** One of them; null where it is wrong, which is noted. */
  public @Nullable FaultPlan checked(DraftedFault drafted) {
    if (cutOff(drafted)) {
      return null;
    }
    if (!ProcessChecks.whole(drafted, processes, problems)
        || !SyncChecks.whole(drafted, phases, problems)) {
      return null;
    }
    FaultPlan.Times times = times(drafted);
    Fault fault = drafted.breaks().fault();
    for (Fault.Target target : fault.on()) {
      if (!known(drafted, target) || (fault instanceof Fault.Wrong && !alters(drafted, target))) {
        return null;
      }
      if (times != null && !driven(target.component(), times)) {
        problem(
            drafted.breaks().on(),
            drafted,
            "'" + target.component() + "' is driven at another time than " + times.words(),
            "move the fault");
        return null;
      }
    }
    if (times == null) {
      return null;
    }
    try {
      return new FaultPlan(
          drafted.name(),
          fault,
          times,
          drafted.breaks().chance(),
          drafted.strength(),
          drafted.choose(),
          drafted.timeout());
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      problem(drafted.place(), drafted, said.substring(said.indexOf(": ") + 2), null);
      return null;
    }
  }

  /** One in a {@code from} that is over before it: it ends with all else in that. */
  private static boolean cutOff(DraftedFault drafted) {
    Drafted.From from = drafted.from();
    Duration during = from == null ? null : from.during;
    return during != null && drafted.said().at().compareTo(during) >= 0;
  }

  /** What a fault stands in: from when to when. */
  private record Room(String what, Duration start, Duration end) {}

  private Room room(DraftedFault drafted) {
    Drafted.From from = drafted.from();
    if (from != null) {
      Duration during = from.during;
      return new Room("from", from.at, during == null ? length : from.at.plus(during));
    }
    return phases.stream()
        .filter(each -> drafted.phase().during != null)
        .filter(each -> each.name().equals(drafted.phase().name()))
        .findFirst()
        .map(phase -> new Room("phase", phase.start(), phase.end()))
        .orElse(new Room("scenario", Duration.ZERO, length));
  }

  private FaultPlan.@Nullable Times times(DraftedFault drafted) {
    Room room = room(drafted);
    Duration end = room.end;
    DraftedFault.Said said = drafted.said();
    Duration from = room.start.plus(said.at());
    if (from.compareTo(end) >= 0) {
      problem(
          drafted.place(),
          drafted,
          "at must lie before the end of its "
              + room.what
              + " at "
              + Print.duration(end.minus(room.start))
              + ", was "
              + Print.duration(said.at()),
          null);
      return null;
    }
    // What a from holds ends with it, as all else in it does.
    boolean cut = drafted.from() != null;
    Duration during =
        cut && said.during() != null && from.plus(said.during()).compareTo(end) > 0
            ? end.minus(from)
            : said.during();
    if (said.when() != null && during != null) {
      if (!conditions.contains(said.when())) {
        problem(
            drafted.place(),
            drafted,
            "when: '" + said.when() + "' names no condition",
            Nearest.to(said.when(), conditions)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("write one: condition '" + said.when() + "', { … }"));
        return null;
      }
      return new FaultPlan.When(from, end, said.when(), during);
    }
    if (during != null && from.plus(during).compareTo(end) > 0) {
      problem(
          drafted.place(),
          drafted,
          "what starts at "
              + Print.duration(said.at())
              + " and takes "
              + Print.duration(during)
              + " ends after the end of its "
              + room.what
              + " at "
              + Print.duration(end.minus(room.start)),
          "make it shorter, or leave during out: then it is there to the end");
      return null;
    }
    Duration every = said.every();
    try {
      return every == null || during == null
          ? new FaultPlan.Once(from, during == null ? end : from.plus(during))
          : new FaultPlan.Every(from, end, every, said.spacing(), during);
    } catch (IllegalArgumentException e) {
      String refused = String.valueOf(e.getMessage());
      problem(drafted.place(), drafted, refused.substring(refused.indexOf(": ") + 2), null);
      return null;
    }
  }

  private boolean known(DraftedFault drafted, Fault.Target target) {
    ComponentPlan component = components.get(target.component());
    if (component == null) {
      problem(
          drafted.breaks().on(),
          drafted,
          "on: '" + target.component() + "' is no component that is driven",
          Nearest.to(target.component(), components.keySet())
              .map(near -> "did you mean '" + near + "'?")
              .orElse(
                  components.isEmpty()
                      ? "drive it: drive " + target.component() + ", rate: 100.perSecond"
                      : "driven are " + String.join(", ", components.keySet())));
      return false;
    }
    List<String> operations =
        component.operations().stream().map(ComponentPlan.OperationPlan::name).toList();
    for (String each : target.operations()) {
      if (!operations.contains(each)) {
        problem(
            drafted.breaks().operation(),
            drafted,
            "operation: '" + each + "' is no operation of '" + component.name() + "'",
            Nearest.to(each, operations)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("it has " + String.join(", ", operations)));
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the answers of all operations that are meant can be altered before they are checked.
   */
  private boolean alters(DraftedFault drafted, Fault.Target target) {
    ComponentPlan component = component(target);
    String name = "'" + target.component() + "'";
    if (component.type().equals(ComponentPlan.SCRIPT)) {
      problem(
          drafted.breaks().on(),
          drafted,
          "what the operations of "
              + name
              + " compute can't be altered from outside, before their own checks see it",
          "alter it where it is computed, or use error(on: " + target.component() + ")");
      return false;
    }
    Set<String> altering =
        AtHand.type(component.type()).map(ComponentType::altering).orElse(Set.of());
    for (ComponentPlan.OperationPlan operation : component.operations()) {
      if (target.covers(operation.name()) && !altering.contains(operation.name())) {
        problem(
            drafted.breaks().on(),
            drafted,
            "the answer of '"
                + operation.name()
                + "' of "
                + name
                + " can't be altered before it is verified",
            altering.isEmpty()
                ? "use error(on: " + target.component() + ")"
                : "name those whose can: operation: "
                    + new TreeSet<>(altering).stream().map(each -> "'" + each + "'").toList());
        return false;
      }
    }
    return true;
  }

  /** That of a target that is known. */
  private ComponentPlan component(Fault.Target target) {
    return Objects.requireNonNull(components.get(target.component()), target.component());
  }

  private boolean driven(String component, FaultPlan.Times times) {
    return phases.stream()
        .filter(phase ->
            phase.start().compareTo(times.until()) < 0 && phase.end().compareTo(times.from()) > 0)
        .flatMap(phase -> phase.loads().stream())
        .anyMatch(load ->
            load.settings() instanceof LoadSettings.Drive drive
                && drive.component().equals(component));
  }

  /** Of two that keep every operation from being called, the second would never be met. */
  private void contradicts(DraftedFault drafted, FaultPlan fault, List<FaultPlan> before) {
    before.stream()
        .filter(other -> fault.hiddenBy(other, components.values()))
        .findFirst()
        .ifPresent(other ->
            problem(
                drafted.place(),
                drafted,
                FaultPlan.hidden(other, other.times().words()),
                "move one of them, or give it a chance below 1"));
    before.stream()
        .filter(fault::contradicts)
        .findFirst()
        .ifPresent(other ->
            problem(
                drafted.place(),
                drafted,
                FaultPlan.contradiction(other),
                "move one of them, or give each a path of its own"));
  }

  /** Of one port there is one address. */
  private void twoAddresses(DraftedFault drafted, FaultPlan fault, List<FaultPlan> before) {
    if (!(fault.fault() instanceof Fault.Traffic mine)) {
      return;
    }
    Link link = mine.link();
    for (FaultPlan other : before) {
      if (other.fault() instanceof Fault.Traffic traffic && traffic.link().clashes(link)) {
        boolean elsewhere = !traffic.link().to().equals(link.to());
        problem(
            drafted.breaks().place(),
            drafted,
            "port "
                + link.port()
                + (elsewhere
                    ? " must be in front of one address, is in front of "
                    : " must be one link, is ")
                + (elsewhere ? traffic.link().to() : traffic.link())
                + " for fault '"
                + other.name()
                + (elsewhere ? "' and of " : "' and ")
                + (elsewhere ? link.to() : link)
                + " here",
            elsewhere ? "choose another port" : "name the same for both: def link = …");
        return;
      }
    }
  }

  private void problem(Place place, DraftedFault drafted, String message, @Nullable String mend) {
    problems.add(new Problem(place, "fault '" + drafted.name() + "': " + message, mend));
  }
}
