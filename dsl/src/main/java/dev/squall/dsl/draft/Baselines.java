package dev.squall.dsl.draft;

import dev.squall.dsl.draft.Planner.Timed;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Happening;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The phases before all others in which each drive runs alone, and what they move.
 *
 * <pre>
 *   | baseline graph | baseline stream | main: graph, stream, cpu, …
 *   0                b                 2b
 * </pre>
 *
 * <p>A drive's baseline follows its level from its start, for the time asked or for the phase's
 * length where that is less. What begins later, in a {@code from}, has none; of what is in one that
 * begins with the scenario the phase's own length counts, not when the {@code from} is over.
 *
 * @param phases in their order
 * @param total how much later all else begins, scenario time
 */
record Baselines(List<Phase> phases, Duration total) {
  static final Baselines NONE = new Baselines(List.of(), Duration.ZERO);

  /** Those of every drive of {@code phases}, each {@code length} of scenario time. */
  static Baselines of(List<Timed> phases, Duration length) {
    List<Phase> before = new ArrayList<>();
    Duration at = Duration.ZERO;
    for (Timed phase : phases) {
      for (Drafted.Load drafted : phase.phase().loads) {
        LoadPlan load = drafted.plan();
        if (load.settings() instanceof LoadSettings.Drive drive) {
          Duration own = length.compareTo(phase.length()) < 0 ? length : phase.length();
          String name = "baseline " + load.name();
          before.add(new Phase(name, at, own, List.of(alone(name, load, drive)), List.of()));
          at = at.plus(own);
        }
      }
    }
    return new Baselines(List.copyOf(before), at);
  }

  private static LoadPlan alone(String name, LoadPlan load, LoadSettings.Drive drive) {
    LoadSettings settings =
        new LoadSettings.Drive(
            drive.component(),
            drive.arrivals(),
            drive.mix(),
            drive.inFlight(),
            drive.overflow(),
            0,
            load.name());
    return new LoadPlan(name, settings, load.level());
  }

  /** These phases, then {@code main}, moved. */
  List<Phase> before(List<Phase> main) {
    List<Phase> all = new ArrayList<>(phases);
    for (Phase phase : main) {
      Phase moved = phase.at(phase.start().plus(total));
      all.add(Objects.requireNonNull(moved.until(within(moved.end()))));
    }
    return all;
  }

  /** A time that was moved; what has no end has none still. */
  static Duration within(Duration time) {
    return time.compareTo(Plan.OPEN_END) > 0 ? Plan.OPEN_END : time;
  }

  /** Faults, moved. */
  List<FaultPlan> later(List<FaultPlan> faults) {
    return faults.stream().map(each -> each.at(each.times().later(total))).toList();
  }

  /** What happens, moved. */
  List<Happening> moved(List<Happening> happenings) {
    return happenings.stream()
        .<Happening>map(each ->
            switch (each) {
              case Happening.Spike spike ->
                  new Happening.Spike(
                      spike.name(),
                      spike.at().plus(total),
                      spike.during(),
                      spike.factor(),
                      spike.loads());
              case Happening.Maintenance window ->
                  new Happening.Maintenance(
                      window.name(), window.at().plus(total), window.during());
              case Happening.Pause pause ->
                  new Happening.Pause(pause.name(), pause.at().plus(total), pause.during());
              case Happening.Mark mark -> new Happening.Mark(mark.name(), mark.at().plus(total));
            })
        .toList();
  }
}
