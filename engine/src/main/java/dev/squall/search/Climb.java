package dev.squall.search;

import dev.squall.plan.Steering;
import dev.squall.search.Step.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simple way: up by a fifth until it breaks, or the highest level held.
 *
 * <pre>
 * level(n) = from × 1.2ⁿ
 * </pre>
 */
final class Climb implements LevelSearch {
  private static final double FACTOR = 1.2;
  private static final int UNCLEAR = 3;

  private final Steering.Search search;
  private double level;
  private double held = Double.NaN;
  private double broken = Double.NaN;
  private int unclear;
  private @Nullable End end;

  Climb(Steering.Search search) {
    this.search = search;
    level = search.from();
  }

  @Override
  public @Nullable Step next() {
    return end == null ? new Step(Stage.CLIMB, 1, level) : null;
  }

  @Override
  public void seen(double tried, Outcome outcome) {
    level = tried;
    switch (outcome) {
      case HELD -> {
        held = level;
        unclear = 0;
        if (level >= search.to()) {
          end = End.NEVER;
        }
        level = Math.min(search.to(), up(level));
      }
      case BROKEN, LIMITED -> {
        broken = level;
        end = held > 0 ? End.FOUND : End.AT_ONCE;
      }
      case UNCLEAR -> {
        if (++unclear >= UNCLEAR) {
          end = End.UNCLEAR;
        }
      }
    }
  }

  private double up(double from) {
    double next = from * FACTOR;
    return search.sought().grain() > 0 ? Math.max(from + 1, Math.rint(next)) : next;
  }

  @Override
  public @Nullable End end() {
    return end;
  }

  @Override
  public List<Bracket> rounds() {
    return List.of(new Bracket(held, broken));
  }

  @Override
  public boolean complete() {
    return end == End.FOUND;
  }

  @Override
  public double best() {
    return held > 0 ? held : 0;
  }
}
