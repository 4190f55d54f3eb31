package dev.squall.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of scenario time with its loads and limits. Phases may overlap: that is how they run in
 * parallel.
 *
 * @param name unique in the plan
 * @param start since the scenario's start, scenario time
 * @param length scenario time
 * @param loads what it holds; their curves count time from the phase's start
 * @param limits replace the scenario's limits of the same subject while the phase runs; empty for
 *     none
 * @param ramp how the level of its own resources goes up and down, the loads' curves being made of
 *     it; null where each load has a level of its own
 * @param watch how closely limits are watched while it runs
 * @param steering how the level of its drives is decided while it plays; null where that is theirs
 */
public record Phase(
    String name,
    Duration start,
    Duration length,
    List<LoadPlan> loads,
    List<Limit> limits,
    @Nullable Ramp ramp,
    Watch watch,
    @Nullable Steering steering) {
  /** Checks start and length. */
  public Phase {
    loads = List.copyOf(loads);
    limits = List.copyOf(limits);
    if (start.isNegative()) {
      throw new IllegalArgumentException("phase '" + name + "': start must be ≥ 0 s, was " + start);
    }
    if (!length.isPositive()) {
      throw new IllegalArgumentException(
          "phase '" + name + "': duration must be > 0 s, was " + length);
    }
  }

  /** One whose loads have levels of their own, watched as its limits say. */
  public Phase(
      String name, Duration start, Duration length, List<LoadPlan> loads, List<Limit> limits) {
    this(name, start, length, loads, limits, null, Watch.NORMAL);
  }

  /** One whose drives have levels of their own. */
  public Phase(
      String name,
      Duration start,
      Duration length,
      List<LoadPlan> loads,
      List<Limit> limits,
      @Nullable Ramp ramp,
      Watch watch) {
    this(name, start, length, loads, limits, ramp, watch, null);
  }

  /** The search for its drives' level; null where none is sought. */
  public Steering.@Nullable Search search() {
    return steering instanceof Steering.Search search ? search : null;
  }

  /** The same that is steered so. */
  public Phase steered(@Nullable Steering by) {
    return new Phase(name, start, length, loads, limits, ramp, watch, by);
  }

  /** True where its level is decided while it plays. */
  public boolean adaptive() {
    return ramp != null && !(ramp.strategy() instanceof Ramp.Strategy.Shaped);
  }

  /** What its ramp begins with; null for nothing, or where it is no adaptive one. */
  @Nullable Learned learned() {
    return ramp != null && ramp.strategy() instanceof Ramp.Strategy.Adaptive adaptive
        ? adaptive.learned()
        : null;
  }

  /** The same whose ramp, where it is an adaptive one, begins with what was learned. */
  Phase after(@Nullable Learned learned) {
    return ramp != null && ramp.strategy() instanceof Ramp.Strategy.Adaptive adaptive
        ? new Phase(
            name, start, length, loads, limits, ramp.with(adaptive.after(learned)), watch, steering)
        : this;
  }

  /** The same at another time. */
  public Phase at(Duration other) {
    return new Phase(name, other, length, loads, limits, ramp, watch, steering);
  }

  /** The same that is over by then; null where that is before it begins. */
  public @Nullable Phase until(Duration latest) {
    Duration left = latest.minus(start);
    return !left.isPositive()
        ? null
        : left.compareTo(length) < 0
            ? new Phase(name, start, left, loads, limits, ramp, watch, steering)
            : this;
  }

  /** When it ends, scenario time. */
  public Duration end() {
    return start.plus(length);
  }
}
