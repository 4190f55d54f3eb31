package dev.squall.run;

import dev.squall.plan.Plan;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A plan that may grow while it is played. The time of one that holds nothing yet has not begun.
 * Any thread may say how it is now; the player's takes it up.
 */
final class Growth {
  private final Turns turns;
  private final Happenings happenings;
  private final ActiveLoads active;
  private final Faults faults;
  private final AtomicReference<@Nullable Plan> next = new AtomicReference<>();
  private volatile Plan plan;
  private volatile boolean empty;

  Growth(Plan plan, Turns turns, Happenings happenings, ActiveLoads active, Faults faults) {
    this.faults = faults;
    this.plan = plan;
    this.turns = turns;
    this.happenings = happenings;
    this.active = active;
    empty = holdsNothing(plan);
  }

  private static boolean holdsNothing(Plan plan) {
    return plan.open() && plan.phases().isEmpty();
  }

  /** What is played. */
  Plan plan() {
    return plan;
  }

  /** What is played as soon as the player's thread has taken it up. */
  Plan latest() {
    Plan grown = next.get();
    return grown == null ? plan : grown;
  }

  /**
   * The plan is this from now on: it has more phases, happenings and faults, or some of them are
   * over sooner.
   */
  void is(Plan grown) {
    next.set(grown);
  }

  /** True while it holds nothing to play. */
  boolean empty() {
    return empty;
  }

  /** Takes up what is new. True when that is the first that there is to play. */
  boolean begins() {
    Plan grown = next.get();
    if (grown == null) {
      return false;
    }
    plan = grown;
    next.compareAndSet(grown, null); // another came meanwhile: the next time's
    turns.grow(grown.phases());
    happenings.grow(grown.happenings());
    active.grow(grown);
    faults.grow(grown);
    boolean begins = empty && !holdsNothing(grown);
    empty &= !begins;
    return begins;
  }
}
