package dev.squall.dsl.session;

import dev.squall.plan.FaultPlan;
import dev.squall.plan.Happening;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Moves and cuts what a plan holds. */
final class Times {
  private Times() {}

  /** A phase later; one to the open end begins later alone. */
  static Phase later(Phase phase, Duration by) {
    Phase moved = phase.at(phase.start().plus(by));
    return moved.end().compareTo(Plan.OPEN_END) > 0
        ? Objects.requireNonNull(moved.until(Plan.OPEN_END))
        : moved;
  }

  /** A happening later. */
  static Happening later(Happening happening, Duration by) {
    Duration at = happening.at().plus(by);
    return switch (happening) {
      case Happening.Spike spike ->
          new Happening.Spike(spike.name(), at, spike.during(), spike.factor(), spike.loads());
      case Happening.Maintenance maintenance ->
          new Happening.Maintenance(maintenance.name(), at, maintenance.during());
      case Happening.Pause pause -> new Happening.Pause(pause.name(), at, pause.during());
      case Happening.Mark mark -> new Happening.Mark(mark.name(), at);
    };
  }

  /** Those phases of {@code plan} that are meant are over by then. */
  static List<Phase> cut(Plan plan, Predicate<Phase> meant, Duration end) {
    List<Phase> cut = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      Phase left = meant.test(phase) ? phase.until(end) : phase;
      if (left != null) {
        cut.add(left);
      }
    }
    return cut;
  }

  /** What happens by then; what would last longer is over by then. */
  static List<Happening> by(List<Happening> happenings, Duration end) {
    List<Happening> by = new ArrayList<>();
    for (Happening happening : happenings) {
      Duration left = end.minus(happening.at());
      if (!left.isPositive()) {
        continue;
      }
      by.add(
          switch (happening) {
            case Happening.Spike spike when spike.during().compareTo(left) > 0 ->
                new Happening.Spike(spike.name(), spike.at(), left, spike.factor(), spike.loads());
            case Happening.Maintenance still when still.during().compareTo(left) > 0 ->
                new Happening.Maintenance(still.name(), still.at(), left);
            case Happening whole -> whole;
          });
    }
    return by;
  }

  /** Those faults that are there by then; what would last longer is over by then. */
  static List<FaultPlan> broken(List<FaultPlan> faults, Duration end) {
    List<FaultPlan> by = new ArrayList<>();
    for (FaultPlan fault : faults) {
      Duration from = fault.times().from();
      if (from.compareTo(end) < 0) {
        Duration until = fault.times().until().compareTo(end) < 0 ? fault.times().until() : end;
        by.add(
            fault.at(
                switch (fault.times()) {
                  case FaultPlan.Once _ -> new FaultPlan.Once(from, until);
                  case FaultPlan.Every every ->
                      new FaultPlan.Every(
                          from, until, every.every(), every.spacing(), every.during());
                  case FaultPlan.When when ->
                      new FaultPlan.When(from, until, when.condition(), when.during());
                }));
      }
    }
    return by;
  }
}
