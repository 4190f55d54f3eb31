package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.metric.Metric;
import dev.squall.plan.Limit;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.safety.Decision;
import dev.squall.safety.LimitWatch;
import dev.squall.safety.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Keeps a run within its limits: knows which phases play, so which limits are in force, gives every
 * sample to the watch, and does what it decides. Phases may be told from any thread; samples come
 * from one.
 */
public final class LimitKeeper implements Events {
  private final Plan plan;
  private final List<Limit> defaults;
  private final List<Metric> metrics;
  private final Map<String, String> missing;
  private final Events events;
  private final Hands hands;
  private final LimitWatch watch;
  private final CopyOnWriteArraySet<String> phases = new CopyOnWriteArraySet<>();
  private volatile boolean changed = true;

  /**
   * A keeper that has seen nothing yet.
   *
   * @param missing readings this machine has not, with why
   * @param events takes what it has to say
   */
  public LimitKeeper(
      Plan plan,
      List<Limit> defaults,
      List<Metric> metrics,
      Map<String, String> missing,
      Events events,
      Hands hands) {
    this.plan = plan;
    this.defaults = defaults;
    this.metrics = metrics;
    this.missing = missing;
    this.events = events;
    this.hands = hands;
    this.watch = new LimitWatch(metrics, List.of());
  }

  @Override
  public void on(long at, Event event) {
    if (event instanceof Event.PhaseStarted started) {
      phases.add(started.phase());
      changed = true;
    } else if (event instanceof Event.PhaseEnded ended) {
      phases.remove(ended.phase());
      changed = true;
    }
  }

  /**
   * Takes a sample.
   *
   * @param at since the run's start
   * @param nanos the same moment on the clock's count
   */
  public void sampled(long at, long nanos, double[] values) {
    if (changed) {
      changed = false;
      enforce(at);
    }
    for (Decision decision : watch.onSample(nanos, values)) {
      act(at, nanos, decision);
    }
  }

  private void enforce(long at) {
    List<Limit> ofPhases = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      if (phases.contains(phase.name())) {
        ofPhases.addAll(phase.limits());
      }
    }
    Limits.InForce inForce = Limits.inForce(defaults, plan.limits(), ofPhases, metrics, missing);
    watch.limits(inForce.limits());
    events.on(at, new Event.LimitsSet(inForce.limits(), inForce.off()));
  }

  private void act(long at, long nanos, Decision decision) {
    switch (decision) {
      case Decision.LetGo letGo -> {
        hands.letGo("limit '" + letGo.limit() + "'", nanos);
        events.on(at, new Event.LimitTripped(letGo.limit(), letGo.readings(), letGo.trip()));
      }
      case Decision.Recover recover -> {
        events.on(at, new Event.Recovered(recover.limit(), recover.reading()));
        if (!watch.held()) {
          hands.goOn("limit '" + recover.limit() + "' is kept again");
        }
      }
      case Decision.Stop stop -> {
        hands.letGo("limit '" + stop.limit() + "'", nanos);
        events.on(at, new Event.LimitTripped(stop.limit(), stop.readings(), stop.trip()));
        hands.stop(stop.why());
      }
      case Decision.TurnedOff off ->
          events.on(
              at, new Event.Logged("warn", "limit '" + off.limit() + "' is off: " + off.why()));
    }
  }
}
