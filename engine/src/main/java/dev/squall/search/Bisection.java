package dev.squall.search;

import dev.squall.plan.Steering;
import dev.squall.search.Step.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Closes in on the level sought, again and again.
 *
 * <pre>
 * round 1   from ── ×2 ── ×2 ── ×2 ✗        until one breaks: a bracket
 *                         held ──┼── ✗      halved until its ends are as near as asked
 *                          held  ✗          both ends once more; what turns out otherwise opens it again
 * round n      held ────────┼──────── ✗     a bracket around what is known, another one each time,
 *                                           halved as the first
 * </pre>
 *
 * <p>A level that turns out otherwise at a later try is what it was last. A level at which a limit
 * of the machine was near is not tried again, nor one above it, and there is one round only.
 */
final class Bisection implements LevelSearch {
  /** Tries in one round: more come from a level that holds and breaks in turn. */
  private static final int MOST = 60;

  private static final int UNCLEAR = 3;
  private static final double DOUBLE = 2;

  /** How far from what is known later rounds begin, in precisions. */
  private static final double WIDTH = 3;

  /** The golden section: no two rounds begin at the same levels. */
  private static final double SECTION = 0.6180339887498949;

  private final Steering.Search search;
  private final TreeMap<Double, Boolean> known = new TreeMap<>();
  private final List<Bracket> closed = new ArrayList<>();
  private Stage stage = Stage.BRACKET;
  private int round = 1;
  private double level;
  private double width;
  private int tries;
  private int unclear;
  private boolean limited;
  private boolean heldTwice;
  private boolean brokeTwice;
  private double best;
  private @Nullable End end;

  Bisection(Steering.Search search) {
    this.search = search;
    level = search.from();
  }

  @Override
  public @Nullable Step next() {
    return end == null ? new Step(stage, round, level) : null;
  }

  @Override
  public void seen(double tried, Outcome outcome) {
    level = tried;
    if (outcome == Outcome.UNCLEAR) {
      if (++unclear >= UNCLEAR) {
        end = End.UNCLEAR;
      }
      return;
    }
    unclear = 0;
    limited |= outcome == Outcome.LIMITED;
    boolean held = !outcome.broke();
    if (held) {
      best = Math.max(best, level);
    }
    Boolean before = known.get(level);
    boolean again = before != null;
    boolean other = before != null && before != held;
    learn(held);
    if (++tries > MOST) {
      end = End.UNSTEADY;
    } else if (other) {
      heldTwice = false;
      brokeTwice = false;
    } else if (again) {
      heldTwice |= held;
      brokeTwice |= !held;
    }
    if (end == null) {
      decide();
    }
  }

  /** What this level did counts from now on, and what contradicts it no more. */
  private void learn(boolean held) {
    known.put(level, held);
    if (held) {
      known.headMap(level).values().removeIf(each -> !each);
    } else {
      known.tailMap(level, false).values().removeIf(each -> each);
    }
  }

  private Bracket bracket() {
    double held = Double.NaN;
    double broken = Double.NaN;
    for (var each : known.entrySet()) {
      if (each.getValue()) {
        held = each.getKey();
      } else if (Double.isNaN(broken)) {
        broken = each.getKey();
      }
    }
    return new Bracket(held, broken);
  }

  private void decide() {
    Bracket now = bracket();
    if (Double.isNaN(now.broken())) {
      up(now.held());
    } else if (Double.isNaN(now.held())) {
      down(now.broken());
    } else if (wide(now)) {
      stage = Stage.BISECT;
      level = between(now);
    } else {
      close(now);
    }
  }

  private void up(double held) {
    stage = Stage.BRACKET;
    if (held >= search.to()) {
      end = round == 1 ? End.NEVER : End.UNSTEADY;
    } else if (round == 1 && closed.isEmpty() && !opened()) {
      level = Math.min(search.to(), held * DOUBLE);
    } else {
      level = Math.min(search.to(), whole(held + step(held), held));
    }
  }

  private void down(double broken) {
    stage = Stage.BRACKET;
    if (broken <= search.from()) {
      if (!brokeTwice && !limited) {
        stage = Stage.CONFIRM;
        level = broken;
      } else {
        end = round == 1 ? End.AT_ONCE : End.UNSTEADY;
      }
    } else {
      level = Math.max(search.from(), whole(broken - step(broken), broken));
    }
  }

  /** True once a bracket that was closed came open again. */
  private boolean opened() {
    return width > 0;
  }

  /** How far to go from an end that turned out otherwise: twice as far each time. */
  private double step(double from) {
    width = width > 0 ? DOUBLE * width : 2 * search.precision();
    return Math.max(search.sought().grain(), width * from);
  }

  private boolean wide(Bracket now) {
    double apart = now.broken() - now.held();
    return apart
        > Math.max(search.sought().grain(), search.precision() * now.middle() * (1 + 1e-9));
  }

  /** Half-way; where a limit is near, a third of the way. */
  private double between(Bracket now) {
    double part = limited ? 1.0 / 3 : 0.5;
    return whole(now.held() + part * (now.broken() - now.held()), now.held());
  }

  private double whole(double wanted, double from) {
    if (search.sought().grain() == 0) {
      return wanted;
    }
    double whole = Math.rint(wanted);
    return whole == from ? from + Math.signum(wanted - from) : Math.max(1, whole);
  }

  private void close(Bracket now) {
    if (round == 1 && !heldTwice) {
      stage = Stage.CONFIRM;
      level = now.held();
    } else if (round == 1 && !brokeTwice && !limited) {
      stage = Stage.CONFIRM;
      level = now.broken();
    } else {
      closed.add(now);
      if (round >= search.repeats() || limited) {
        end = End.FOUND;
      } else {
        again();
      }
    }
  }

  /** The next round: it begins a little below what is known, another little each time. */
  private void again() {
    round++;
    double middle = closed.stream().mapToDouble(Bracket::middle).average().orElseThrow();
    double away = WIDTH * search.precision() * (1 + (round * SECTION) % 1);
    known.clear();
    tries = 0;
    width = away;
    heldTwice = true;
    brokeTwice = true;
    stage = Stage.BRACKET;
    double grain = search.sought().grain();
    level = Math.max(search.from(), whole(middle - Math.max(2 * grain, away * middle), middle));
  }

  @Override
  public @Nullable End end() {
    return end;
  }

  @Override
  public List<Bracket> rounds() {
    List<Bracket> all = new ArrayList<>(closed);
    if (all.size() < round) {
      all.add(bracket());
    }
    return all;
  }

  @Override
  public boolean complete() {
    return end == End.FOUND;
  }

  @Override
  public double best() {
    return best;
  }
}
