package dev.squall.dsl.draft;

import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Ramp;
import dev.squall.plan.Watch;
import dev.squall.problem.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a draft. */
public final class Drafted {
  private Drafted() {}

  /** Stretches of time: a phase, or several in sequence or in parallel. */
  public sealed interface Strand permits Phase, Strands, From {}

  /** A phase, or the scenario's top level (whose length is the scenario's). */
  public static final class Phase implements Strand {
    String name;
    final Place place;
    final @Nullable Duration during;
    final List<Load> loads = new ArrayList<>();
    final List<Bound> limits = new ArrayList<>();
    @Nullable Ramp ramp;
    Watch watch = Watch.NORMAL;
    @Nullable DraftedSteering steering;

    /** A phase called {@code name}. */
    public Phase(String name, Place place, @Nullable Duration during) {
      this.name = name;
      this.place = place;
      this.during = during;
    }

    /** True of one that says nothing. */
    boolean bare() {
      return loads.isEmpty() && limits.isEmpty();
    }

    /** Its name. */
    public String name() {
      return name;
    }

    /** Adds a load. */
    public void add(Load load) {
      loads.add(load);
    }

    /** Adds a limit. */
    public void add(Bound limit) {
      limits.add(limit);
    }

    /** Says how its level goes; null for loads with levels of their own. */
    public void ramp(@Nullable Ramp given) {
      ramp = given;
    }

    /** Says how its drives are steered; false where that is said already. */
    public boolean steer(DraftedSteering given) {
      boolean first = steering == null;
      steering = first ? given : steering;
      return first;
    }

    /** Says how closely its limits are watched. */
    public void watch(Watch given) {
      watch = given;
    }

    /** The limit on a subject that this phase has already, or null. */
    public @Nullable Bound limit(Limit.Subject subject) {
      return limits.stream()
          .filter(bound -> bound.limit().subject() == subject)
          .findFirst()
          .orElse(null);
    }

    /** What its limits say they are from. */
    public String origin() {
      return during == null ? "scenario" : "phase '" + name + "'";
    }
  }

  /** Several strands. */
  public static final class Strands implements Strand {
    final boolean parallel;
    final List<Strand> strands = new ArrayList<>();

    /** In parallel, or one after another. */
    public Strands(boolean parallel) {
      this.parallel = parallel;
    }

    /** Adds one. */
    public void add(Strand strand) {
      strands.add(strand);
    }
  }

  /** What begins at a time, beside all else. */
  public static final class From implements Strand {
    final Place place;
    final Duration at;
    final @Nullable Duration during;
    private final Phase own;
    private final Strands strands = new Strands(false);

    /** One that holds nothing yet. */
    public From(Place place, Duration at, @Nullable Duration during) {
      this.place = place;
      this.at = at;
      this.during = during;
      this.own = new Phase("from", place, Duration.ZERO);
    }

    /** What loads and limits in no phase of their own belong to. */
    public Phase own() {
      return own;
    }

    /** Its phases, one after another. */
    public Strands strands() {
      return strands;
    }
  }

  /** A load; {@code level} is where its level stands. */
  public record Load(Place place, Place level, LoadPlan plan) {}

  /**
   * A limit.
   *
   * @param ownPatience whether it says its patience itself, rather than its breaker
   * @param ownCoolDown whether it says its cool-down itself
   */
  public record Bound(Place place, Limit limit, boolean ownPatience, boolean ownCoolDown) {
    /** The limit, with what it does not say itself as its breaker has it. */
    Limit by(BreakerPlan breaker) {
      return limit.waiting(
          ownPatience ? limit.patience() : breaker.failures(),
          ownCoolDown ? limit.coolDown() : breaker.coolDown());
    }
  }

  /**
   * An expectation, with the places of itself, of its drives and of its operation.
   *
   * @param over where the length of its windows is stated; null where it is not, and may be less
   */
  public record Expected(
      Place place, Place of, Place operation, @Nullable Place over, Expectation expectation) {
    /** The same of those of its drives that are among these. */
    Expected about(List<String> drives) {
      return new Expected(
          place,
          of,
          operation,
          over,
          expectation.about(
              expectation.of().stream().filter(drives::contains).toList(), expectation.over()));
    }
  }

  /** A spike; {@code of} as the script names loads. */
  public record Spike(
      Place place,
      Place targets,
      @Nullable String name,
      Duration at,
      Duration during,
      double factor,
      List<String> of) {
    /** The same that takes no longer. */
    Spike within(Duration most) {
      return during.compareTo(most) > 0
          ? new Spike(place, targets, name, at, most, factor, of)
          : this;
    }
  }
}
