package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * What holds the loads of a run back, whatever its plan says: limits, experts, and people. The
 * player's thread listens; any thread may do the rest.
 */
final class Restraint {
  private static final long ZERO_NANOS = 2_000_000_000L;
  private static final long LOOK_NANOS = 200_000;

  private final ActiveLoads active;
  private final RunStates state;
  private final Clock clock;
  private final Consumer<Event> events;
  private final Comeback comeback;
  private final SecondOpinion opinion;
  private volatile double scale = 1;
  private volatile double caution = 1;
  private volatile boolean held;

  Restraint(
      Counsel counsel, ActiveLoads active, RunStates state, Clock clock, Consumer<Event> events) {
    this.active = active;
    this.state = state;
    this.clock = clock;
    this.events = events;
    comeback = new Comeback(counsel);
    opinion = new SecondOpinion(counsel);
  }

  /** What every level is multiplied by. */
  double factor() {
    return scale * opinion.within(caution) * comeback.level();
  }

  /** The part of it that a person asked for. */
  double scale() {
    return scale;
  }

  void scale(double factor) {
    scale = factor;
  }

  /** True while loads are let go. */
  boolean held() {
    return held;
  }

  /** True while a limit has levels lower than planned. */
  boolean cautious() {
    return caution != 1;
  }

  /** Whether an expert lets a run go on that was cut so. */
  boolean mayGoOn(String cut, long now) {
    return comeback.resumed(cut, now, events);
  }

  /** Does what experts have come to. */
  void heard(long now) {
    opinion.heard(now, events);
    String back = comeback.heard(now, events);
    if (back != null) {
      comeBack(back);
    }
  }

  /**
   * Lets every load go at once and keeps it at zero; the plan goes on. Returns when CPU, disk and
   * network stand at zero and release of memory has begun, or after two seconds.
   *
   * @param decidedNanos when it was decided, on the clock's count
   */
  void letGo(String why, long decidedNanos) throws InterruptedException {
    held = true;
    comeback.forget();
    List<String> names = active.release();
    long deadline = clock.nanos() + ZERO_NANOS;
    while (!active.atZero() && clock.nanos() < deadline) {
      clock.waitFor(LOOK_NANOS);
    }
    long now = clock.nanos();
    RunState before = state.now();
    // While paused the plan stands still: that is what readers must know, and loads are at zero.
    if (before.next().contains(RunState.HELD) && before != RunState.PAUSED) {
      state.to(RunState.HELD, why);
    }
    events.accept(new Event.LetGo(why, now - decidedNanos, names));
  }

  /** Lets the loads follow the plan again after {@link #letGo}. */
  void goOn(String why) {
    if (!comeback.asks(why, clock.nanos())) {
      comeBack(why);
    }
  }

  private void comeBack(String why) {
    held = false;
    active.resume();
    if (state.now() == RunState.HELD) {
      state.to(RunState.RECOVERED, why);
    }
  }

  /**
   * Multiplies every level so that a limit is not crossed, or after one let go; 1 for as planned.
   */
  void slow(double factor, String why) {
    caution = factor;
    if (factor == 1) {
      opinion.over();
    }
    RunState stands = state.now();
    if (factor < 1 && stands == RunState.RUNNING) {
      state.to(RunState.SLOWED, why);
    } else if (factor == 1 && (stands == RunState.SLOWED || stands == RunState.RECOVERED)) {
      state.to(RunState.RUNNING, why);
    }
  }

  /** A breaker opened, and has acted: an expert may have it go further. */
  void opened(Event.BreakerOpened opened) {
    opinion.opened(opened, factor(), clock.nanos());
  }
}
