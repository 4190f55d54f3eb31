package dev.squall.search;

import dev.squall.chance.Chance;
import dev.squall.plan.Steering;
import dev.squall.plan.Steering.Search;
import dev.squall.plan.Steering.Sought;
import dev.squall.plan.Steering.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Searches played against something whose capacity is known. */
final class Pool {
  private Pool() {}

  static Search search(double from, double to, double precision, int repeats) {
    return new Search(
        List.of("shop"),
        Sought.RATE,
        from,
        to,
        precision,
        repeats,
        Way.BISECT,
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30));
  }

  static Search of(Sought sought, Way way, double from, double to) {
    return new Search(
        List.of("shop"),
        sought,
        from,
        to,
        0.02,
        3,
        way,
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30));
  }

  /** Plays it to its end; what was tried. */
  static List<Step> play(LevelSearch search, DoubleFunction<Outcome> target) {
    List<Step> tried = new ArrayList<>();
    for (Step step = search.next(); step != null; step = search.next()) {
      tried.add(step);
      search.seen(step.level(), target.apply(step.level()));
      if (tried.size() > 2_000) {
        throw new AssertionError("the search does not end: " + tried.getLast());
      }
    }
    return tried;
  }

  /** Breaks above a capacity that is another one each time, by so much either way. */
  static DoubleFunction<Outcome> breaksAbove(double capacity, double unrest, long seed) {
    Chance chance = Chance.ofSeed(seed);
    long[] n = new long[1];
    return level ->
        level > capacity * (1 + unrest * (2 * chance.uniform(n[0]++) - 1))
            ? Outcome.BROKEN
            : Outcome.HELD;
  }

  static Steering.Search usual() {
    return search(100, 5_000, 0.02, 3);
  }
}
