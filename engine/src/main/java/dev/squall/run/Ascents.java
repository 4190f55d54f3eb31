package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.latency.Calls;
import dev.squall.load.Reading;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.ramp.AdaptiveRamp;
import dev.squall.ramp.RampStrategy;
import dev.squall.ramp.Strategies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The phases under way whose levels are decided as they go. The player's thread; {@link #headroom}
 * from any.
 */
final class Ascents {
  private final Plan plan;
  private final Strategies strategies;
  private final Executor beside;
  private final Counsel counsel;
  private final Consumer<Event> events;
  private final Map<Phase, Ascent> under = new LinkedHashMap<>();
  private volatile Nearest nearest = new Nearest(Double.NaN, "");

  private boolean held;
  private volatile boolean recalled;
  private String lastRead = "";

  private record Nearest(double headroom, String limit) {}

  /**
   * None yet.
   *
   * @param beside where strategies that are not the engine's own decide
   * @param counsel asked before a level goes up
   * @param events takes what was decided
   */
  Ascents(
      Plan plan, Strategies strategies, Executor beside, Counsel counsel, Consumer<Event> events) {
    this.plan = plan;
    this.strategies = strategies;
    this.beside = beside;
    this.counsel = counsel;
    this.events = events;
  }

  /**
   * Takes what happened so far of a run that goes on: each strategy decides again what it decided,
   * and so knows what it knew.
   *
   * @param interval between decisions, seconds of machine time
   */
  void recall(Event event, double interval) {
    switch (event) {
      case Event.PhaseStarted e ->
          plan.phases().stream()
              .filter(phase -> phase.name().equals(e.phase()))
              .findFirst()
              .ifPresent(this::begin);
      case Event.StateChanged e -> held = RunState.of(e.to()).heldBack();
      case Event.LoadInterval e -> {
        lastRead = e.load();
        Double asked = e.asked();
        took(asked == null ? Double.POSITIVE_INFINITY : asked, e.achieved(), null);
      }
      case Event.DriveInterval e -> {
        // The last reading of a drive whose phase is over is told without one of the load.
        if (e.drive().equals(lastRead)) {
          took(Double.NaN, 0, e.calls());
        }
        lastRead = "";
      }
      case Event.RampDecided e -> {
        recalled = true;
        nearest = new Nearest(e.headroom(), e.limit());
        under.values().stream()
            .filter(ascent -> ascent.phase().name().equals(e.phase()))
            .forEach(ascent -> ascent.recall(e, interval, held));
      }
      default -> {}
    }
  }

  /** Goes on from a scenario time: only what is under way then is kept. */
  void goOn(double scenarioSeconds) {
    for (Phase phase : List.copyOf(under.keySet())) {
      if (phase.start().toNanos() / 1e9 > scenarioSeconds
          || phase.end().toNanos() / 1e9 <= scenarioSeconds) {
        end(phase);
      }
    }
  }

  /** How far the nearest limit is. */
  void headroom(double share, String limit) {
    // A guard needs seconds to know it: a ramp that goes on goes by what it knew until then.
    if (!recalled || !Double.isNaN(share)) {
      recalled = false;
      nearest = new Nearest(share, limit);
    }
  }

  /** A phase begins; what decides its level, null where its loads have curves. */
  @Nullable Ascent begin(Phase phase) {
    Ramp ramp = phase.ramp();
    if (ramp == null) {
      return null;
    }
    Ascent known = under.get(phase);
    if (known != null) {
      return known; // of a run that goes on
    }
    Ascent ascent =
        switch (ramp.strategy()) {
          case Ramp.Strategy.Shaped _ -> null;
          case Ramp.Strategy.Adaptive adaptive ->
              new Ascent(
                  phase, ramp, plan.clock(), new AdaptiveRamp(adaptive), Runnable::run, counsel);
          case Ramp.Strategy.Named named ->
              new Ascent(phase, ramp, plan.clock(), begun(named, ramp), beside, counsel);
        };
    if (ascent != null) {
      under.put(phase, ascent);
    }
    return ascent;
  }

  /** One that can't begin says so each time it is asked. */
  private RampStrategy begun(Ramp.Strategy.Named named, Ramp ramp) {
    try {
      return strategies.begin(
          named,
          ramp,
          line ->
              events.accept(new Event.Logged("info", "strategy '" + named.name() + "': " + line)));
    } catch (RuntimeException | LinkageError broken) {
      return situation -> {
        throw broken;
      };
    }
  }

  /** A phase ends. */
  void end(Phase phase) {
    Ascent ascent = under.remove(phase);
    if (ascent != null) {
      ascent.end();
    }
  }

  /** A load or drive did this over the interval that ends. */
  void took(Reading reading) {
    took(reading.asked(), reading.achieved(), reading.calls());
  }

  private void took(double asked, double achieved, @Nullable Calls calls) {
    under.values().forEach(ascent -> ascent.took(asked, achieved, calls));
  }

  /** An interval ends: each decides anew. */
  void interval(long at, double scenarioSeconds, double interval, boolean held) {
    Nearest now = nearest;
    for (Ascent ascent : under.values()) {
      double seconds = scenarioSeconds - ascent.phase().start().toNanos() / 1e9;
      Event.RampDecided late = ascent.interval(seconds, interval, now.headroom, now.limit, held);
      if (late != null) {
        events.accept(late);
      }
    }
    decided(at);
  }

  /** Takes what was decided meanwhile. */
  void decided(long at) {
    for (Ascent ascent : under.values()) {
      ascent.decided(at).forEach(events);
    }
  }
}
