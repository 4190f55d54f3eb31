package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.metric.Metric;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Watch;
import dev.squall.safety.Caution;
import dev.squall.safety.Decision;
import dev.squall.safety.LimitWatch;
import dev.squall.safety.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Keeps a run within its limits: knows which phases play, so which limits are in force, gives every
 * reading to the watch, and does what it decides. A person's emergency stop holds as a limit does,
 * until the person releases it. Events and people may come from any thread; samples come from one.
 */
public final class LimitKeeper implements Events {
  private static final long HEADROOM_NANOS = 500_000_000L;

  private volatile Plan plan;
  private final List<Limit> defaults;
  private final List<Metric> metrics;
  private final Map<String, String> missing;
  private final Events events;
  private final Hands hands;
  private final LimitWatch watch;
  private final Caution caution = new Caution();
  private final Stories stories;
  private volatile boolean asked;
  private Watch closeness = Watch.NORMAL;
  private double factor = 1;
  private boolean holdsFromBefore;
  private long nextHeadroom;
  private final Queue<Event.RuleJudged> judged = new ConcurrentLinkedQueue<>();
  private final CopyOnWriteArraySet<String> phases = new CopyOnWriteArraySet<>();
  private volatile boolean changed = true;
  private volatile boolean emergency;
  private volatile boolean released;

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
    this.watch = new LimitWatch(metrics, List.of(), plan.safety());
    this.stories = new Stories(events);
    asked = anyAdaptive(plan);
  }

  private static boolean anyAdaptive(Plan plan) {
    return plan.steered() || plan.phases().stream().anyMatch(Phase::adaptive);
  }

  @Override
  public void on(long at, Event event) {
    switch (event) {
      case Event.Planned grown -> {
        plan = grown.plan();
        asked = anyAdaptive(plan);
        changed = true;
      }
      case Event.PhaseStarted started -> {
        phases.add(started.phase());
        changed = true;
      }
      case Event.PhaseEnded ended -> {
        phases.remove(ended.phase());
        changed = true;
      }
      case Event.RuleJudged rule -> {
        stories.judged(rule);
        judged.add(rule);
      }
      case Event.LetGo done -> stories.letGo(at, done);
      default -> {}
    }
  }

  /** Every load to zero until {@link #release}, whatever the limits say. Any thread. */
  public void emergency(String why, long nanos) {
    emergency = true;
    hands.letGo(why, nanos);
  }

  /**
   * Ends an {@link #emergency}: loads come back once no limit holds them. Any thread.
   *
   * @return false where there was none
   */
  public boolean release() {
    released = emergency;
    emergency = false;
    return released;
  }

  /**
   * Takes what happened so far of a run that goes on: trips count on, and a limit that held loads
   * holds them again, for a whole cool-down; an emergency stop until it is released.
   */
  public void recall(Event event) {
    switch (event) {
      case Event.LimitTripped e -> watch.tripped(e.limit(), e.trip());
      case Event.Recovered e -> watch.recovered(e.limit());
      case Event.BreakerClosed e -> watch.closed(e.limit());
      case Event.Commanded e when e.command().equals(Event.EMERGENCY) -> emergency = true;
      case Event.Commanded e when e.command().equals("release") -> emergency = false;
      default -> {}
    }
    holdsFromBefore = watch.held() || emergency;
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
    for (Event.RuleJudged rule = judged.poll(); rule != null; rule = judged.poll()) {
      for (Decision decision : watch.onRule(rule.rule(), nanos, rule.reading())) {
        act(at, nanos, decision);
      }
    }
    for (Decision decision : watch.onSample(nanos, values)) {
      act(at, nanos, decision);
    }
    if (released) {
      released = false;
      comeBack("released");
    }
    beCautious(at, nanos);
    if (asked && nanos >= nextHeadroom) {
      nextHeadroom = nanos + HEADROOM_NANOS;
      hands.headroom(watch.headroom(), watch.nearest().word());
    }
  }

  /** Slows loads before a limit is crossed, while a breaker asks for it, and on trial. */
  private void beCautious(long at, long nanos) {
    if (watch.held()) {
      return;
    }
    double near = caution.sample(nanos, watch.headroom(), closeness);
    double next = Math.min(near, watch.factor());
    if (next != factor) {
      String nearest = watch.nearest().word();
      String why =
          watch.probing()
              ? "a probe after a limit let go"
              : watch.factor() < 1
                  ? "a breaker is open: slow"
                  : next < factor
                      ? "limit on " + nearest + " is near"
                      : next < 1 ? "limit on " + nearest + " is further away" : "no limit is near";
      factor = next;
      hands.slow(next, why);
      events.on(at, new Event.Slowed(next, why));
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
      case Decision.Opened opened -> {
        Stories.Story story =
            stories.of(
                opened.breaker(),
                opened.limit(),
                opened.readings(),
                opened.trip(),
                opened.step(),
                opened.tookNanos());
        events.on(at, new Event.LimitTripped(opened.limit(), opened.readings(), opened.trip()));
        if (opened.step() == Step.SLOW) {
          stories.tell(at, story);
        } else {
          letGo(opened.limit(), nanos, story);
        }
      }
      case Decision.Recover recover -> {
        events.on(at, new Event.Recovered(recover.limit(), recover.reading()));
        beCautious(at, nanos);
        comeBack("limit '" + recover.limit() + "' is kept again");
      }
      case Decision.Close close -> events.on(at, new Event.BreakerClosed(close.limit()));
      case Decision.Stop stop -> {
        events.on(at, new Event.LimitTripped(stop.limit(), stop.readings(), stop.trip()));
        letGo(
            stop.limit(),
            nanos,
            stories.of(
                stop.breaker(),
                stop.limit(),
                stop.readings(),
                stop.trip(),
                Step.STOP,
                stop.tookNanos()));
        hands.stop(stop.why());
      }
      case Decision.TurnedOff off ->
          events.on(
              at, new Event.Logged("warn", "limit '" + off.limit() + "' is off: " + off.why()));
    }
  }

  private void letGo(Limit limit, long nanos, Stories.Story story) {
    caution.letGo();
    String why = "limit '" + limit + "'";
    stories.await(why, story);
    hands.letGo(why, nanos);
  }

  private void comeBack(String why) {
    if (!watch.held() && !emergency) {
      hands.goOn(why);
    }
  }
}
