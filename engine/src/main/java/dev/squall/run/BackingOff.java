package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.expectation.HealthWatch;
import dev.squall.plan.Phase;
import dev.squall.plan.Steering;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes a share off the level whenever its drives, or the machine, were unhealthy for more than so
 * many seconds since it last did. The player's thread; {@link #factor} any.
 */
final class BackingOff implements Steer {
  private final String phase;
  private final Steering.BackOff wanted;
  private final Consumer<Event> events;
  private final HealthWatch watch;
  private volatile double factor = 1;
  private double unhealthy;
  private long last = -1;

  /**
   * At the whole level.
   *
   * @param events takes what it does
   */
  BackingOff(Phase phase, Steering.BackOff wanted, Consumer<Event> events) {
    this.phase = phase.name();
    this.wanted = wanted;
    this.events = events;
    watch = new HealthWatch(phase, wanted.drives());
  }

  @Override
  public double factor() {
    return factor;
  }

  @Override
  public void on(long at, Event event) {
    watch.on(at, event);
  }

  @Override
  public void interval(long at, Moment now) {
    List<String> ill = watch.ill();
    boolean held = now.state().heldBack() || now.state() == RunState.SLOWED;
    double seconds = last < 0 ? 0 : (at - last) * 1e-9;
    last = at;
    if (ill.isEmpty() && !held) {
      return;
    }
    unhealthy += seconds;
    // Counted in whole seconds, as intervals are not exactly as long as they should be.
    if (Math.rint(unhealthy) > wanted.after()) {
      unhealthy = 0;
      factor *= wanted.keep();
      String who = held ? "this machine" : String.join(", ", ill);
      events.accept(
          new Event.BackedOff(
              phase, factor, "unhealthy for more than " + wanted.after() + " s: " + who));
    }
  }

  @Override
  public void recall(long at, Event event) {
    on(at, event);
    watch.ill();
    if (event instanceof Event.BackedOff backed && backed.phase().equals(phase)) {
      factor = backed.factor();
    }
  }

  @Override
  public void end() {
    // its drives are let go
  }

  @Override
  public boolean over() {
    return false;
  }
}
