package dev.squall.search;

import dev.squall.plan.Steering;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which level to try next, of what came of those before. A pure state machine: the same outcomes
 * give the same levels, so that a run that was cut goes on, and a report knows what a journal
 * means. For one thread.
 */
public interface LevelSearch {
  /** How a search ended. */
  enum End {
    /** Each bracket is closed. */
    FOUND,
    /** The highest level held. */
    NEVER,
    /** The first level broke already. */
    AT_ONCE,
    /** The same level was unclear again and again. */
    UNCLEAR,
    /** The same levels held and broke in turn. */
    UNSTEADY;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What is known of the level sought after a round.
   *
   * @param held the highest that held; NaN for none
   * @param broken the lowest above it that broke; NaN for none
   */
  record Bracket(double held, double broken) {
    /** True where both ends are known. */
    public boolean closed() {
      return held > 0 && broken > 0;
    }

    double middle() {
      return (held + broken) / 2;
    }

    double half() {
      return (broken - held) / 2;
    }
  }

  /** The level to try now; null when it is over. The same until {@link #seen}. */
  @Nullable Step next();

  /**
   * How it went at a level: that of {@link #next}, or one below it where whoever tries does not
   * dare to go so far at once.
   */
  void seen(double level, Outcome outcome);

  /** How it ended; null while it goes on. */
  @Nullable End end();

  /** What is known, round by round; the last one may not be closed. */
  List<Bracket> rounds();

  /** True where each bracket had the time to come as close as was asked. */
  boolean complete();

  /** The highest level that was tried and held; 0 for none. */
  double best();

  /** One at its beginning. */
  static LevelSearch of(Steering.Search search) {
    return switch (search.way()) {
      case BISECT -> new Bisection(search);
      case SIMPLE -> new Climb(search);
    };
  }
}
