package dev.squall.run.virtual;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.event.Timed;
import dev.squall.expectation.Judge;
import dev.squall.plan.Limit;
import dev.squall.plan.Plan;
import dev.squall.ramp.Strategies;
import dev.squall.rule.Rule;
import dev.squall.rule.Rules;
import dev.squall.run.ExpectationKeeper;
import dev.squall.run.Hands;
import dev.squall.run.LimitKeeper;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.run.Resumption;
import dev.squall.time.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays a plan on a virtual machine and the virtual clock: the player, the limits and the events of
 * a real run, with the loads and the readings replaced by their models. Hours pass in milliseconds,
 * and the same plan gives the same events.
 */
public final class Simulation implements Hands {
  private final VirtualClock clock = new VirtualClock();
  private final Events events;
  private final Events told;
  private final Player player;
  private final VirtualSampler sampler;
  private final VirtualProcess process;
  private final LimitKeeper keeper;
  private final long usualPeriodNanos;
  private long periodNanos;
  private final Rules rules;
  private long nextJudgement;
  private @Nullable String stoppedBy;

  private Simulation(
      Plan plan,
      VirtualMachine machine,
      Strategies strategies,
      Rules rules,
      List<Limit> defaults,
      Duration period,
      Judge judge,
      Events events) {
    this.rules = rules;
    this.told = events;
    this.usualPeriodNanos = period.toNanos();
    this.periodNanos = usualPeriodNanos;
    VirtualLoads loads = new VirtualLoads(plan, machine, clock);
    sampler = new VirtualSampler(machine, loads);
    process = new VirtualProcess(plan, machine);
    keeper = new LimitKeeper(plan, defaults, sampler.metrics(), Map.of(), this::kept, this);
    @Nullable ExpectationKeeper expectations =
        plan.expectations().isEmpty()
            ? null
            : new ExpectationKeeper(
                judge,
                (at, event) -> {
                  events.on(at, event);
                  rules.on(at, event);
                },
                this);
    this.events =
        (at, event) -> {
          events.on(at, event);
          rules.on(at, event);
          keeper.on(at, event);
          if (expectations != null) {
            expectations.on(at, event);
          }
        };
    player =
        new Player(
            plan, clock, loads, strategies, this.events, Runnable::run, pace(periodNanos), 0);
  }

  /** What limits did. */
  private void kept(long at, Event event) {
    told.on(at, event);
    if (event instanceof Event.BreakerOpened opened) {
      player.opened(opened);
    }
  }

  /** Levels twice as often as samples, as on a real machine, but at least once a second. */
  private static Pace pace(long periodNanos) {
    Pace days = Pace.VIRTUAL;
    return periodNanos >= days.tickNanos()
        ? days
        : new Pace(
            Math.max(1, periodNanos / 2),
            days.intervalNanos(),
            days.closingNanos(),
            days.starvedNanos());
  }

  /**
   * Plays {@code plan}, whose ramps name no strategies, from its start to its end.
   *
   * @see #play(Plan, VirtualMachine, Strategies, List, Duration, Events)
   */
  public static @Nullable String play(
      Plan plan, VirtualMachine machine, List<Limit> defaults, Duration period, Events events) {
    return play(plan, machine, Strategies.NONE, defaults, period, events);
  }

  /**
   * Plays {@code plan}, whose limits name no rules, from its start to its end.
   *
   * @see #play(Plan, VirtualMachine, Strategies, Map, List, Duration, Events)
   */
  public static @Nullable String play(
      Plan plan,
      VirtualMachine machine,
      Strategies strategies,
      List<Limit> defaults,
      Duration period,
      Events events) {
    return play(plan, machine, strategies, Map.of(), defaults, period, events);
  }

  /**
   * Plays {@code plan} from its start to its end.
   *
   * @param strategies those that its ramps name
   * @param rules those that its limits name
   * @param defaults limits that hold where the plan names none
   * @param period between samples
   * @param events sees everything, from run-started on; run-ended is the caller's to judge
   * @return why a limit or an expectation stopped it, or null
   */
  public static @Nullable String play(
      Plan plan,
      VirtualMachine machine,
      Strategies strategies,
      Map<String, Rule> rules,
      List<Limit> defaults,
      Duration period,
      Events events) {
    Simulation simulation =
        new Simulation(
            plan,
            machine,
            strategies,
            new Rules(plan, rules),
            defaults,
            period,
            new Judge(),
            events);
    return simulation.play(
        new Event.RunStarted(
            Event.SCHEMA, "virtual", simulation.clock.wall(), "virtual", "virtual clock", 0),
        new Event.Planned(plan));
  }

  /**
   * Plays {@code plan} on from where a run of it was cut, to its end.
   *
   * @see #play(Plan, VirtualMachine, Strategies, Map, List, Duration, Events)
   * @param before what happened so far
   * @param gap how long it lay still
   */
  public static @Nullable String goOn(
      Plan plan,
      VirtualMachine machine,
      Strategies strategies,
      Map<String, Rule> rules,
      List<Limit> defaults,
      Duration period,
      Iterable<Timed> before,
      Duration gap,
      Events events) {
    Resumption resumption = new Resumption();
    Judge judge = new Judge();
    Rules judged = new Rules(plan, rules);
    Simulation simulation =
        new Simulation(plan, machine, strategies, judged, defaults, period, judge, events);
    for (Timed each : before) {
      resumption.on(each.at(), each.event());
      judge.on(each.at(), each.event());
      judged.recall(each.event());
      simulation.keeper.recall(each.event());
      simulation.player.recall(each.at(), each.event());
    }
    judge.take();
    simulation.clock.advance(Duration.ofNanos(resumption.lastAt()));
    return simulation.play(
        resumption.resumed(simulation.clock.wall().plus(gap), "", "virtual", "virtual clock", 0));
  }

  private @Nullable String play(Event... first) {
    try {
      run(first);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return stoppedBy;
  }

  private void run(Event... first) throws InterruptedException {
    for (Event event : first) {
      events.on(clock.nanos(), event);
    }
    events.on(clock.nanos(), new Event.Sampling(sampler.metrics(), periodNanos));
    long nextSample = clock.nanos() + periodNanos;
    nextJudgement = clock.nanos() + Rules.PERIOD_NANOS;
    while (!player.state().over()) {
      long next = player.step();
      while (nextSample <= next && !player.state().over()) {
        clock.waitUntil(nextSample);
        sample();
        nextSample += periodNanos;
      }
      if (!player.state().over()) {
        clock.waitUntil(next);
      }
    }
    events.on(clock.nanos(), new Event.Verified(List.of("the virtual machine"), List.of()));
  }

  private void sample() {
    double[] values = new double[sampler.metrics().size()];
    long now = clock.nanos();
    sampler.sample(now, values);
    events.on(now, new Event.Sampled(0, 0, values));
    Event seen = process.seen(now);
    if (seen != null) {
      events.on(now, seen);
    }
    if (now >= nextJudgement) {
      nextJudgement = now + Rules.PERIOD_NANOS;
      for (Event event : rules.judge(now)) {
        events.on(now, event);
        if (event instanceof Event.RuleJudged rule) {
          player.faults().judged(rule);
        }
      }
    }
    keeper.sampled(now, now, values);
  }

  @Override
  public void letGo(String why, long decidedNanos) {
    try {
      player.letGo(why, decidedNanos);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void goOn(String why) {
    player.goOn(why);
  }

  @Override
  public void slow(double factor, String why) {
    player.slow(factor, why);
  }

  @Override
  public void headroom(double share, String limit) {
    player.headroom(share, limit);
  }

  @Override
  public void sampling(double share) {
    periodNanos = Math.round(usualPeriodNanos * share);
  }

  @Override
  public void stop(String why) {
    stoppedBy = why;
    player.stop(why);
  }
}
