package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.metric.Metric;
import dev.squall.plan.Limit;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Watch;
import dev.squall.safety.Caution;
import dev.squall.safety.Decision;
import dev.squall.safety.LimitWatch;
import dev.squall.safety.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Keeps a run within its limits: knows which phases play, so which limits are in force, gives every
 * sample to the watch, and does what it decides. Phases may be told from any thread; samples come
 * from one.
 */
public final class LimitKeeper implements Events {
  private static final long HEADROOM_NANOS = 500_000_000L;

  private final Plan plan;
  private final List<Limit> defaults;
  private final List<Metric> metrics;
  private final Map<String, String> missing;
  private final Events events;
  private final Hands hands;
  private final LimitWatch watch;
  private final Caution caution = new Caution();
  private final Set<Limit> tried = new LinkedHashSet<>();
  private final boolean asked;
  private Watch closeness = Watch.NORMAL;
  private double factor = 1;
  private boolean holdsFromBefore;
  private long nextHeadroom;
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
    asked = plan.phases().stream().anyMatch(Phase::adaptive);
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
   * Takes what happened so far of a run that goes on: trips count on, and a limit that held loads
   * holds them again, for a whole cool-down.
   */
  public void recall(Event event) {
    switch (event) {
      case Event.LimitTripped e -> watch.tripped(e.limit(), e.trip());
      case Event.Recovered e -> watch.recovered(e.limit());
      default -> {}
    }
    holdsFromBefore = watch.held();
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
    if (holdsFromBefore && !phases.isEmpty()) {
      holdsFromBefore = false;
      hands.letGo("a limit held the loads when the run was cut", nanos);
    }
    for (Decision decision : watch.onSample(nanos, values)) {
      act(at, nanos, decision);
    }
    beCautious(at, nanos);
    if (asked && nanos >= nextHeadroom) {
      nextHeadroom = nanos + HEADROOM_NANOS;
      hands.headroom(watch.headroom(), watch.nearest().word());
    }
  }

  /** Slows loads before a limit is crossed, and while they are back on trial. */
  private void beCautious(long at, long nanos) {
    if (watch.held()) {
      return;
    }
    double next = caution.sample(nanos, watch.headroom(), closeness);
    if (next != factor) {
      String nearest = watch.nearest().word();
      String why =
          caution.probing()
              ? "a probe after a limit let go"
              : next < factor
                  ? "limit on " + nearest + " is near"
                  : next < 1 ? "limit on " + nearest + " is further away" : "no limit is near";
      factor = next;
      hands.slow(next, why);
      events.on(at, new Event.Slowed(next, why));
    }
    if (!caution.probing() && !tried.isEmpty()) {
      tried.forEach(limit -> events.on(at, new Event.BreakerClosed(limit)));
      tried.clear();
    }
  }

  private void enforce(long at) {
    List<Limit> ofPhases = new ArrayList<>();
    Watch closest = Watch.NORMAL;
    for (Phase phase : plan.phases()) {
      if (phases.contains(phase.name())) {
        ofPhases.addAll(phase.limits());
        closest = phase.watch().compareTo(closest) > 0 ? phase.watch() : closest;
      }
    }
    Limits.InForce inForce = Limits.inForce(defaults, plan.limits(), ofPhases, metrics, missing);
    watch(closest);
    List<Limit> limits = inForce.limits().stream().map(closest::over).toList();
    watch.limits(limits);
    events.on(at, new Event.LimitsSet(limits, inForce.off()));
  }

  private void watch(Watch closest) {
    if (closest != closeness) {
      closeness = closest;
      hands.sampling(closest == Watch.MAXIMUM ? 0.5 : 1);
    }
  }

  private void act(long at, long nanos, Decision decision) {
    switch (decision) {
      case Decision.LetGo letGo -> {
        caution.letGo();
        tried.clear();
        hands.letGo("limit '" + letGo.limit() + "'", nanos);
        events.on(at, new Event.LimitTripped(letGo.limit(), letGo.readings(), letGo.trip()));
      }
      case Decision.Recover recover -> {
        events.on(at, new Event.Recovered(recover.limit(), recover.reading()));
        tried.add(recover.limit());
        if (!watch.held()) {
          caution.probe(nanos);
          factor = caution.sample(nanos, watch.headroom(), closeness);
          hands.slow(factor, "a probe after a limit let go");
          events.on(at, new Event.Slowed(factor, "a probe after a limit let go"));
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
