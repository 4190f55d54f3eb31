package dev.squall.dsl.draft;

import dev.squall.plan.Arrivals;
import dev.squall.plan.Expectation;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.SteadyState;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a steady state can be seen before each fault, and again after it. */
final class SteadyChecks {
  private final Draft draft;
  private final Problems problems;
  private final List<Phase> phases;
  private final Duration length;
  private final @Nullable List<String> notes;

  /**
   * For these.
   *
   * @param notes takes what a plan that says again what was played is too short for; null for any
   *     other plan, which must be long enough
   */
  SteadyChecks(
      Draft draft,
      Problems problems,
      List<Phase> phases,
      Duration length,
      @Nullable List<String> notes) {
    this.draft = draft;
    this.problems = problems;
    this.phases = phases;
    this.length = length;
    this.notes = notes;
  }

  /** The steady state; null where none is stated, or what is stated is wrong, which is noted. */
  @Nullable SteadyState checked(List<Expectation> expectations, List<FaultPlan> faults) {
    DraftedSteady said = draft.experiment().steady();
    if (said == null) {
      return null;
    }
    if (expectations.isEmpty()) {
      problem(
          said.place,
          "steadyState must say what holds, said nothing",
          "for example steadyState { p99 below: 200.ms }");
      return null;
    }
    Duration longest =
        expectations.stream()
            .map(Expectation::over)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    Duration seen = longest.plus(SteadyState.HEARD);
    if (said.again.compareTo(seen) < 0) {
      problem(
          said.within,
          "steadyState: within must be at least "
              + Print.duration(seen)
              + ", a window of "
              + Print.duration(longest)
              + " and "
              + Print.duration(SteadyState.HEARD)
              + " until it is known, was "
              + Print.duration(said.again),
          "make it longer, or its windows shorter: over: 2.seconds");
      return null;
    }
    SteadyState steady = new SteadyState(expectations, said.again, said.stops, said.throughout);
    Duration ready = ready(steady);
    faults.forEach(fault -> check(fault, steady, ready));
    apart(faults, steady);
    return steady;
  }

  /** When it can be seen for the first time, machine time. */
  private Duration ready(SteadyState steady) {
    Duration ready = Duration.ZERO;
    for (Expectation each : steady.expectations()) {
      Duration begins = null;
      for (Phase phase : phases) {
        for (LoadPlan load : phase.loads()) {
          boolean about =
              load.settings() instanceof LoadSettings.Drive
                  && (each.of().isEmpty() || each.of().contains(load.name()));
          boolean other =
              begins == null
                  || (each.of().isEmpty()
                      ? phase.start().compareTo(begins) < 0
                      : phase.start().compareTo(begins) > 0);
          begins = about && other ? phase.start() : begins;
        }
      }
      Duration from = begins == null ? Duration.ZERO : machine(begins);
      ready = from.compareTo(ready) > 0 ? from : ready;
    }
    return ready.plus(steady.seenAfter());
  }

  private Duration machine(Duration scenario) {
    return draft.clock.toMachine(scenario);
  }

  private void check(FaultPlan fault, SteadyState steady, Duration ready) {
    FaultPlan.Times times = fault.times();
    if (!(times instanceof FaultPlan.When) && machine(times.from()).compareTo(ready) < 0) {
      problem(
          place(fault),
          "fault '"
              + fault.name()
              + "': is injected at "
              + Print.duration(times.from())
              + ", before the steady state can be seen to hold, at "
              + Print.duration(draft.clock.toScenario(ready))
              + " at the earliest",
          "inject it later, or make the windows of the steady state shorter");
      return;
    }
    Duration end = lastEnd(times);
    if (end != null && machine(end).plus(steady.within()).compareTo(machine(length)) > 0) {
      String late =
          "fault '"
              + fault.name()
              + "': is healed at "
              + Print.duration(end)
              + ", which leaves no "
              + Print.duration(steady.within())
              + " to see the steady state again until the scenario's end at "
              + Print.duration(length);
      if (notes != null) {
        notes.add(late);
        return;
      }
      problem(
          place(fault),
          late,
          "give it a shorter during:, lengthen the scenario, or ask for it within: less");
    }
  }

  /** When the last of its times is over; null where nobody knows. */
  private static @Nullable Duration lastEnd(FaultPlan.Times times) {
    return switch (times) {
      case FaultPlan.Once once -> once.until();
      case FaultPlan.When _ -> null;
      case FaultPlan.Every every -> {
        if (every.spacing() != Arrivals.Spacing.EVEN) {
          yield null;
        }
        Duration span = every.until().minus(every.from()).minusNanos(1);
        Duration last =
            every.from().plus(every.every().multipliedBy(span.dividedBy(every.every())));
        yield last.plus(every.during());
      }
    };
  }

  /** Between two faults that do not overlap there must be time to see that it holds again. */
  private void apart(List<FaultPlan> faults, SteadyState steady) {
    Duration seen = steady.seenAfter();
    Duration healed = null;
    String before = "";
    for (FaultPlan fault :
        faults.stream().sorted(Comparator.comparing(each -> each.times().from())).toList()) {
      if (fault.times() instanceof FaultPlan.Every every
          && every.spacing() == Arrivals.Spacing.EVEN
          && machine(every.every().minus(every.during())).compareTo(seen) < 0) {
        String after = Print.duration(every.every().minus(every.during()));
        tooClose(fault, "comes again " + after + " after it was healed", seen);
      }
      if (fault.times() instanceof FaultPlan.Once once) {
        Duration since = healed == null ? null : once.from().minus(healed);
        if (since != null && !since.isNegative() && machine(since).compareTo(seen) < 0) {
          tooClose(
              fault, "comes " + Print.duration(since) + " after '" + before + "' is healed", seen);
        }
        if (healed == null || once.until().compareTo(healed) > 0) {
          healed = once.until();
          before = fault.name();
        }
      }
    }
  }

  private void tooClose(FaultPlan fault, String how, Duration seen) {
    problem(
        place(fault),
        "fault '"
            + fault.name()
            + "': "
            + how
            + ", before the steady state can be seen again, which takes "
            + Print.duration(seen),
        "leave more time between them, or let them overlap");
  }

  private Place place(FaultPlan fault) {
    return draft.faults().stream()
        .filter(each -> each.name().equals(fault.name()))
        .map(DraftedFault::place)
        .findFirst()
        .orElseThrow();
  }

  private void problem(Place place, String message, @Nullable String mend) {
    problems.add(new Problem(place, message, mend));
  }
}
