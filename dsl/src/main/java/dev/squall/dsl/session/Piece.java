package dev.squall.dsl.session;

import dev.squall.dsl.script.Statements;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Happening;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said at once: a line, or a script that was opened.
 *
 * @param name what its places are in: the prompt, or the script's file
 * @param said its text
 * @param at when it began, in the session's plan
 * @param until when all of it was over at the latest; null for when its own times say
 * @param phases those that it began
 * @param happenings what it says that happens
 * @param faults what it breaks
 */
record Piece(
    String name,
    Statements said,
    Duration at,
    @Nullable Duration until,
    Set<String> phases,
    List<Happening> happenings,
    List<FaultPlan> faults) {
  /** The place of what was typed. */
  static final String TYPED = "prompt";

  Piece {
    phases = Set.copyOf(phases);
    happenings = List.copyOf(happenings);
    faults = List.copyOf(faults);
  }

  /** One that is said now, and began nothing yet. */
  static Piece of(String name, Statements said, Duration at) {
    return new Piece(name, said, at, null, Set.of(), List.of(), List.of());
  }

  /** The same, over by then. */
  Piece until(Duration end) {
    boolean sooner = until == null || end.compareTo(until) < 0;
    return sooner
        ? new Piece(
            name, said, at, end, phases, Times.by(happenings, end), Times.broken(faults, end))
        : this;
  }

  /** True of one of whose phases some are not over by then. */
  boolean plays(Plan plan, Duration now) {
    return plan.phases().stream()
        .anyMatch(phase -> phases.contains(phase.name()) && phase.end().compareTo(now) > 0);
  }

  /**
   * Begins it {@code now}: what {@code with} it has more than {@code before} it, later by as much,
   * is in the plan from now on.
   *
   * @param plan as it is now, when something may have ended meanwhile
   */
  Begun begin(Plan plan, Plan before, Plan with, Duration now) {
    Duration later = now.minus(at);
    Set<String> old = new HashSet<>();
    before.phases().forEach(phase -> old.add(phase.name()));
    Set<String> own = new HashSet<>();
    List<Phase> all = new ArrayList<>(plan.phases());
    for (Phase phase : with.phases()) {
      if (!old.contains(phase.name())) {
        own.add(phase.name());
        all.add(Times.later(phase, later));
      }
    }
    all.sort(Comparator.comparing(Phase::start));
    List<Happening> fresh = new ArrayList<>(with.happenings());
    before.happenings().forEach(fresh::remove);
    fresh.replaceAll(each -> Times.later(each, later));
    List<Happening> happened = new ArrayList<>(plan.happenings());
    happened.addAll(fresh);
    happened.sort(Comparator.comparing(Happening::at));
    Set<String> known = new HashSet<>();
    before.faults().forEach(fault -> known.add(fault.name()));
    List<FaultPlan> broken =
        with.faults().stream()
            .filter(fault -> !known.contains(fault.name()))
            .map(fault -> fault.at(fault.times().later(later)))
            .toList();
    List<FaultPlan> faults = new ArrayList<>(plan.faults());
    faults.addAll(broken);
    return new Begun(
        new Piece(name, said, now, until, own, fresh, broken),
        with.change(with.length()).phases(all).happenings(happened).faults(faults).build());
  }

  /** What began, and the plan with it. */
  record Begun(Piece piece, Plan plan) {}
}
