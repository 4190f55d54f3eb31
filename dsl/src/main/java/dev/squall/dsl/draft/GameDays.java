package dev.squall.dsl.draft;

import dev.squall.chance.Chance;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.SteadyState;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws the faults of a game day: by weight, from the seed, so that they stand in the plan before
 * anything starts.
 *
 * <p>The k-th draw begins when all of the one before are healed and {@code between} is over. Of
 * those that fit into what is left of the budget, and that contradict none that is drawn with them,
 * one is taken with the chance of its weight: the first whose share of the weights, summed, exceeds
 * a uniform number that is a hash of (seed, draw, place in the draw).
 */
final class GameDays {
  private final Draft draft;
  private final Problems problems;
  private final List<String> notes;
  private final List<ComponentPlan> components;
  private final Duration length;

  GameDays(
      Draft draft,
      Problems problems,
      List<String> notes,
      List<ComponentPlan> components,
      Duration length) {
    this.draft = draft;
    this.problems = problems;
    this.notes = notes;
    this.components = components;
    this.length = length;
  }

  /** What was drawn; nothing where no game day is said, or it is wrong, which is noted. */
  List<DraftedFault> drawn(List<Expectation> steadily) {
    DraftedGameDay day = draft.experiment().gameDay();
    if (day == null || wrong(day, steadily)) {
      return List.of();
    }
    List<DraftedFault> all = new ArrayList<>();
    List<String> said = new ArrayList<>();
    Duration at = day.at == null ? earliest(day, steadily) : day.at;
    Chance chance = Chance.ofSeed(draft.seed()).stream("game day");
    for (int k = 0; k < day.draws; k++) {
      Duration start = at;
      List<DraftedGameDay.Pooled> drawn = draw(day, chance.stream(k));
      drawn.forEach(each -> all.add(fault(each, start)));
      said.add(
          drawn.stream().map(DraftedGameDay.Pooled::name).collect(Collectors.joining(" and ")));
      Duration longest =
          drawn.stream()
              .map(DraftedGameDay.Pooled::during)
              .max(Comparator.naturalOrder())
              .orElse(Duration.ZERO);
      at = at.plus(longest);
      if (at.compareTo(length) > 0) {
        problem(
            day.timing,
            "gameDay: draw "
                + (k + 1)
                + " of "
                + day.draws
                + " ("
                + said.getLast()
                + ") would end at "
                + Print.duration(at)
                + ", after the scenario's end at "
                + Print.duration(length),
            "draw less, leave less time between:, or lengthen the scenario");
        return List.of();
      }
      at = at.plus(day.between);
    }
    notes.add(
        "game day, of seed "
            + draft.seed()
            + ": "
            + String.join(", then ", said)
            + "; "
            + Print.duration(day.between)
            + " between them");
    return all;
  }

  private boolean wrong(DraftedGameDay day, List<Expectation> steadily) {
    if (day.pool.isEmpty()) {
      problem(
          day.place,
          "gameDay must have faults to draw from, has none",
          "for example fault 'slow', weight: 3, during: 10.seconds, delay(on: shop, by: 80.ms)");
      return true;
    }
    DraftedGameDay.Pooled least =
        day.pool.stream()
            .min(Comparator.comparingLong(DraftedGameDay.Pooled::radius))
            .orElseThrow();
    if (day.budget < least.radius()) {
      problem(
          day.budgetPlace,
          "gameDay: budget must be at least the smallest radius of its faults, "
              + least.radius()
              + " of '"
              + least.name()
              + "', was "
              + day.budget,
          "raise it, or name a fault that reaches less far");
      return true;
    }
    day.pool.stream()
        .filter(each -> each.radius() > day.budget)
        .forEach(each ->
            notes.add(
                "fault '"
                    + each.name()
                    + "' of the game day is never drawn: its radius of "
                    + each.radius()
                    + " is beyond the budget of "
                    + day.budget));
    Duration seen = seen(steadily);
    if (draft.clock.toMachine(day.between).compareTo(seen) < 0) {
      problem(
          day.timing,
          "gameDay: between must be at least "
              + Print.duration(draft.clock.toScenario(seen))
              + ", until the steady state can be seen again, was "
              + Print.duration(day.between),
          "make it longer, or the windows of the steady state shorter");
      return true;
    }
    return false;
  }

  /** How long it takes to see the steady state; nothing where none is stated. */
  private static Duration seen(List<Expectation> steadily) {
    return steadily.stream()
        .map(each -> each.over().plus(SteadyState.HEARD))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Duration earliest(DraftedGameDay day, List<Expectation> steadily) {
    return steadily.isEmpty() ? day.between : draft.clock.toScenario(seen(steadily));
  }

  private List<DraftedGameDay.Pooled> draw(DraftedGameDay day, Chance chance) {
    List<DraftedGameDay.Pooled> drawn = new ArrayList<>();
    long left = day.budget;
    for (int i = 0; i < day.together; i++) {
      long room = left;
      List<DraftedGameDay.Pooled> fit =
          day.pool.stream()
              .filter(each -> each.radius() <= room && !drawn.contains(each))
              .filter(each -> drawn.stream().noneMatch(other -> contradict(each, other)))
              .toList();
      DraftedGameDay.Pooled next = byWeight(fit, chance.uniform(i));
      if (next == null) {
        break;
      }
      drawn.add(next);
      left -= next.radius();
    }
    return drawn;
  }

  private static DraftedGameDay.@Nullable Pooled byWeight(
      List<DraftedGameDay.Pooled> fit, double uniform) {
    double sum = fit.stream().mapToDouble(DraftedGameDay.Pooled::weight).sum();
    double passed = 0;
    for (DraftedGameDay.Pooled each : fit) {
      passed += each.weight();
      if (passed > uniform * sum) {
        return each;
      }
    }
    return fit.isEmpty() ? null : fit.getLast();
  }

  /** Whether one would hide the other, or both do the same to the same. */
  private boolean contradict(DraftedGameDay.Pooled one, DraftedGameDay.Pooled other) {
    FaultPlan first = once(one);
    FaultPlan second = once(other);
    return first.fault().equals(second.fault())
        || first.hiddenBy(second, components)
        || second.hiddenBy(first, components);
  }

  private static FaultPlan once(DraftedGameDay.Pooled of) {
    return new FaultPlan(
        of.name(),
        of.breaks().fault(),
        new FaultPlan.Once(Duration.ZERO, of.during()),
        of.breaks().chance(),
        null,
        0,
        null);
  }

  private DraftedFault fault(DraftedGameDay.Pooled of, Duration at) {
    return new DraftedFault(
        draft.numberedFault(of.name()),
        of.breaks(),
        new DraftedFault.Said(at, of.during(), null, Arrivals.Spacing.EVEN, null),
        null,
        0,
        null,
        draft.main(),
        null,
        of.place());
  }

  private void problem(Place place, String message, @Nullable String mend) {
    problems.add(new Problem(place, message, mend));
  }
}
