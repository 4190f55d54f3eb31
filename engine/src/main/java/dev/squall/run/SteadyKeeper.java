package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.expectation.SteadyWatch;
import dev.squall.plan.Plan;
import dev.squall.plan.SteadyState;
import dev.squall.units.Print;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run from breaking anything while its steady state is not seen to hold, and says what came
 * of it. Any thread.
 */
final class SteadyKeeper implements Gate {
  private final SteadyWatch watch = new SteadyWatch();
  private final LongSupplier now;
  private final Consumer<Event> events;
  private final Consumer<String> stop;
  private @Nullable SteadyState steady;
  private @Nullable String never;
  private boolean toldLost;
  private boolean toldAfter = true;
  private boolean stopped;

  /**
   * A keeper of {@code plan}'s.
   *
   * @param now nanoseconds since the run's start
   * @param stop ends the run, with why
   */
  SteadyKeeper(Plan plan, LongSupplier now, Consumer<Event> events, Consumer<String> stop) {
    this.now = now;
    this.events = events;
    this.stop = stop;
    grow(plan);
  }

  /** Goes on with a plan that has grown. */
  synchronized void grow(Plan grown) {
    steady = grown.steadyState();
    watch.on(0, new Event.Planned(grown));
  }

  /** What the run does. */
  synchronized void on(long at, Event event) {
    if (steady != null) {
      watch.on(at, event);
    }
  }

  /** What happened so far of a run that goes on. */
  synchronized void recall(long at, Event event) {
    on(at, event);
    if (event instanceof Event.SteadyStateSeen seen) {
      toldAfter |= seen.stage().equals("after");
      never = seen.holds() || seen.stage().equals("during") ? never : seen.what();
    } else if (event instanceof Event.FaultInjected && steady != null) {
      toldAfter = false;
    }
  }

  @Override
  public synchronized @Nullable String refuses(String fault) {
    SteadyState stated = steady;
    if (stated == null || (watch.broken() && never == null)) {
      return null;
    }
    String before = never;
    if (before != null) {
      return before;
    }
    String missing = watch.missing(now.getAsLong());
    if (missing == null) {
      events.accept(new Event.SteadyStateSeen("before", true, 0, watch.words()));
      toldLost = false;
      toldAfter = false;
      return null;
    }
    String why = "the steady state does not hold before fault '" + fault + "': " + missing;
    events.accept(new Event.SteadyStateSeen("before", false, 0, why));
    giveUp(stated, why);
    return why;
  }

  @Override
  public synchronized @Nullable String missing() {
    SteadyState stated = steady;
    if (stated == null || (watch.broken() && never == null)) {
      return null;
    }
    String before = never;
    String missing = before != null ? before : watch.missing(now.getAsLong());
    if (missing == null) {
      toldLost = false;
      toldAfter = false;
    }
    return missing;
  }

  private void giveUp(SteadyState stated, String why) {
    never = why;
    if (stated.stops() && !stopped) {
      stopped = true;
      stop.accept(why);
    }
  }

  /** Looks what came of what was broken. */
  synchronized void look() {
    SteadyState stated = steady;
    if (stated == null) {
      return;
    }
    if (!watch.lost().isEmpty() && !toldLost) {
      toldLost = true;
      events.accept(new Event.SteadyStateSeen("during", false, 0, watch.lost()));
    }
    long healed = watch.healedAt();
    if (toldAfter || healed < 0) {
      return;
    }
    long latest = healed + stated.within().toNanos();
    if (watch.backAt() >= 0 && watch.backAt() <= latest) {
      toldAfter = true;
      events.accept(
          new Event.SteadyStateSeen(
              "after", true, (watch.backAt() - healed) * 1e-9, watch.words()));
    } else if (now.getAsLong() > latest + SteadyState.HEARD.toNanos()) {
      notBack(stated, now.getAsLong() - healed, "within " + Print.duration(stated.within()));
    }
  }

  /** The run ends: what was not seen by now is not seen. */
  synchronized void end() {
    look();
    SteadyState stated = steady;
    long healed = watch.healedAt();
    if (stated != null && !toldAfter && healed >= 0 && !stopped) {
      long since = now.getAsLong() - healed;
      if (since >= stated.within().toNanos()) {
        stopped = true; // it ends anyway
        notBack(stated, since, "before the run ended");
      }
    }
  }

  private void notBack(SteadyState stated, long nanos, String when) {
    toldAfter = true;
    String missing = watch.missing(now.getAsLong());
    String why =
        "the steady state was not seen to hold again "
            + when
            + (watch.lost().isEmpty() ? "" : ": " + watch.lost())
            + (missing == null || !watch.lost().isEmpty() ? "" : ": " + missing);
    events.accept(new Event.SteadyStateSeen("after", false, nanos * 1e-9, why));
    giveUp(stated, why);
  }
}
