package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Steering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The phases under way whose drives are steered. The player's thread; {@link #headroom} and {@link
 * #on} from any.
 */
final class Steers {
  private final Map<Phase, Steer> under = new LinkedHashMap<>();
  private final Consumer<Event> events;
  private final List<Event> said = new ArrayList<>();
  private volatile Plan plan;
  private volatile Nearest nearest = new Nearest(Double.NaN, "");

  private record Nearest(double headroom, String limit) {}

  /**
   * None yet.
   *
   * @param events takes what was decided
   */
  Steers(Plan plan, Consumer<Event> events) {
    this.plan = plan;
    this.events = events;
  }

  /** The plan grew. */
  void grow(Plan grown) {
    plan = grown;
  }

  /** A phase begins; what moves its drives, null where nothing does. */
  synchronized @Nullable Steer begin(Phase phase) {
    Steering steering = phase.steering();
    if (steering == null) {
      return null;
    }
    Steer known = under.get(phase);
    if (known != null) {
      return known; // of a run that goes on
    }
    Steer made =
        switch (steering) {
          case Steering.Search search -> new Searching(plan, phase, search, said::add);
          case Steering.BackOff back -> new BackingOff(phase, back, said::add);
        };
    under.put(phase, made);
    return made;
  }

  /** What the run does. */
  synchronized void on(long at, Event event) {
    if (!under.isEmpty()) {
      under.values().forEach(each -> each.on(at, event));
    }
  }

  /** What happened so far of a run that goes on. */
  synchronized void recall(long at, Event event) {
    if (event instanceof Event.PhaseStarted started) {
      plan.phases().stream()
          .filter(phase -> phase.name().equals(started.phase()))
          .findFirst()
          .ifPresent(this::begin);
    }
    under.values().forEach(each -> each.recall(at, event));
    said.clear();
  }

  /** Goes on from a scenario time: only what is under way then is kept. */
  synchronized void goOn(double seconds) {
    under
        .keySet()
        .removeIf(phase ->
            phase.start().toNanos() / 1e9 > seconds || phase.end().toNanos() / 1e9 <= seconds);
  }

  /** How far the nearest limit is. */
  void headroom(double share, String limit) {
    nearest = new Nearest(share, limit);
  }

  /** An interval ends: each decides anew. */
  void interval(long at, RunState state, double factor) {
    Nearest now = nearest;
    Steer.Moment moment = new Steer.Moment(state, factor, now.headroom, now.limit);
    synchronized (this) {
      under.values().forEach(each -> each.interval(at, moment));
    }
    tell();
  }

  /** Says what was decided, with nothing locked: whoever hears it may ask something. */
  private void tell() {
    List<Event> all;
    synchronized (this) {
      all = List.copyOf(said);
      said.clear();
    }
    all.forEach(events);
  }

  /** A phase that has nothing to wait for any more; null for none. */
  synchronized @Nullable Phase over() {
    return under.entrySet().stream()
        .filter(each -> each.getValue().over())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** A phase ends. */
  void end(Phase phase) {
    synchronized (this) {
      Steer steer = under.remove(phase);
      if (steer != null) {
        steer.end();
      }
    }
    tell();
  }
}
