package dev.squall.dsl.draft;

import dev.squall.dsl.value.Breaks;
import dev.squall.problem.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script's game day: what is drawn from, how often, and within which bounds. */
public final class DraftedGameDay {
  final Place place;
  final Place timing;
  final @Nullable Duration at;
  final int draws;
  final Duration between;
  final long budget;
  final Place budgetPlace;
  final int together;
  final List<Pooled> pool = new ArrayList<>();

  /**
   * A fault that can be drawn.
   *
   * @param weight how often, relative to the others
   * @param radius what it takes of the budget while it is there
   */
  public record Pooled(
      Place place, String name, Breaks breaks, double weight, long radius, Duration during) {}

  /**
   * One with nothing to draw from yet.
   *
   * @param timing where its times are said
   * @param at when the first is injected; null for as soon as may be
   * @param between from the healing of one draw to the next one
   * @param budget the radii of faults that are there at once are no more together
   * @param together so many faults at most are drawn at once
   */
  public DraftedGameDay(
      Place place,
      Place timing,
      @Nullable Duration at,
      int draws,
      Duration between,
      long budget,
      Place budgetPlace,
      int together) {
    this.place = place;
    this.timing = timing;
    this.at = at;
    this.draws = draws;
    this.between = between;
    this.budget = budget;
    this.budgetPlace = budgetPlace;
    this.together = together;
  }

  /** Adds a fault to draw. */
  public void add(Pooled pooled) {
    pool.add(pooled);
  }

  /** True where a fault of this name is in it. */
  public boolean has(String name) {
    return pool.stream().anyMatch(each -> each.name().equals(name));
  }
}
