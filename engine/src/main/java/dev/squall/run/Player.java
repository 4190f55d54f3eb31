package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.load.Loads;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.ramp.Strategies;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a plan: starts and ends its phases, moves every load along its level, and says each
 * interval what was asked and achieved.
 *
 * <p>One thread calls {@link #step} (or {@link #play}, which does so along the clock); commands may
 * come from any thread. Position in the plan is machine time since the start less time paused, and
 * the plan's clock makes scenario time of it.
 */
public final class Player {
  private final Growth growth;
  private final Clock clock;
  private final Events events;
  private final Executor beside;
  private final Pace pace;
  private final long origin;

  private final Turns turns;
  private final Happenings happenings;
  private final Preparation preparation;
  private final ActiveLoads active;
  private final Loads loads;
  private final Restraint restraint;
  private final Standstill still;
  private final Faults faults;
  private final SteadyKeeper steady;
  private final Steers steers;
  private final PlanTime time;
  private final Beat beat;
  private final RunStates state;
  private final AtomicReference<@Nullable String> stop = new AtomicReference<>();
  private @Nullable Resumption before;
  private boolean begun;
  private long endedAt;

  /**
   * A player at the start of {@code plan}.
   *
   * @param strategies those that the plan's ramps name
   * @param origin the moment that events count from, on the clock's count
   * @param beside runs what may block: setting loads up and down; {@code Runnable::run} on a
   *     virtual clock
   */
  public Player(
      Plan plan,
      Clock clock,
      Loads loads,
      Strategies strategies,
      Events events,
      Executor beside,
      Pace pace,
      long origin) {
    this.clock = clock;
    SteadyKeeper keeper =
        new SteadyKeeper(plan, () -> clock.nanos() - origin, this::tell, this::stop);
    steady = keeper;
    Steers moving = new Steers(plan, this::tell);
    steers = moving;
    this.events =
        (now, event) -> {
          events.on(now - origin, event);
          keeper.on(now - origin, event);
          moving.on(now - origin, event);
          if (event instanceof Event.Advised advised && advised.advice().equals("stop")) {
            stop("expert '" + advised.expert() + "': " + advised.why());
          }
        };
    Counsel counsel = new Counsel(strategies.expert(), beside);
    this.beside = beside;
    this.loads = loads;
    this.pace = pace;
    this.origin = origin;
    state = new RunStates(event -> this.events.on(clock.nanos(), event));
    time = new PlanTime(plan.clock());
    beat = new Beat(pace);
    turns = new Turns(plan.phases());
    happenings = new Happenings(plan.happenings());
    active =
        new ActiveLoads(plan, clock, loads, strategies, counsel, this.events, beside, pace, moving);
    Consumer<Event> now = event -> this.events.on(clock.nanos(), event);
    restraint = new Restraint(counsel, active, state, clock, now);
    still = new Standstill(time, state, restraint);
    faults = new Faults(plan, loads.injectors(), time, clock, beside, now, keeper);
    growth = new Growth(plan, turns, happenings, active, faults);
    preparation = new Preparation(plan, loads, now, origin);
  }

  /**
   * Takes what happened so far of a run that was cut, event by event: it is played from its last
   * checkpoint on. Before the first step.
   */
  public void recall(long at, Event event) {
    Resumption known = before == null ? new Resumption() : before;
    before = known;
    known.on(at, event);
    active.recall(event);
    steers.recall(at, event);
    faults.recall(event);
    steady.recall(at, event);
  }

  private void tell(Event event) {
    events.on(clock.nanos(), event);
  }

  /** Plays the whole plan along the clock; returns when it is over and everything is let go. */
  public void play() throws InterruptedException {
    while (!state.now().over()) {
      clock.waitUntil(step());
    }
  }

  /** What is played. */
  public Plan plan() {
    return growth.latest();
  }

  /** Where the run stands. */
  public RunState state() {
    return state.now();
  }

  /** Does what is due now, and says when to come again. */
  public long step() {
    long now = clock.nanos();
    switch (state.now()) {
      case PENDING -> begin(now);
      case STOPPING -> finishWhenClosed();
      case STOPPED, FINISHED, FAILED -> {}
      case WARMING, RUNNING, PAUSED, SLOWED, HELD, RECOVERED -> move(now);
    }
    return state.now() == RunState.STOPPING
        ? now + pace.closingNanos()
        : Math.min(beat.next(), faults.due(now));
  }

  private void begin(long now) {
    Resumption from = before;
    if (from != null) {
      if (!restraint.mayGoOn(from.cut(), now)) {
        beat.rest(now);
        return;
      }
      goOn(from);
    }
    startAt(now);
    if (stop.get() != null) { // before anything was begun
      preparation.spare();
    } else {
      state.to(RunState.WARMING, "");
      preparation.begin(beside);
    }
    move(now);
  }

  private void goOn(Resumption from) {
    double seconds = growth.plan().clock().scenarioSeconds(from.position());
    turns.goOn(seconds);
    happenings.goOn(seconds);
    faults.goOn(seconds);
    restraint.scale(from.scale());
    active.goOn(from, seconds);
    steers.goOn(seconds);
    loads.goOn(from.kept());
  }

  private void startAt(long now) {
    Resumption from = before;
    time.start(now, from == null ? 0 : from.position());
    beat.start(now);
  }

  private void move(long now) {
    String why = stop.get();
    if (why != null) {
      end(now, RunState.STOPPING, why);
      return;
    }
    if (!preparation.done()) {
      beat.rest(now);
      return;
    }
    if (preparation.justDone()) {
      startAt(now); // the plan's time begins when what drives call is set up
    }
    if (growth.begins()) {
      startAt(now); // and that of one that grows, with the first that it holds
    }
    if (growth.empty()) {
      beat.rest(now);
      return;
    }
    Event late = beat.late(now, origin);
    if (late != null) {
      events.on(now, late);
    }
    restraint.heard(now);
    still.settle(now);
    passOver(now);
    double seconds = time.seconds(now);
    if (seconds >= growth.plan().length().toNanos() / 1e9) {
      end(now, RunState.STOPPING, "");
      return;
    }
    turns.over(seconds).forEach(phase -> endPhase(now, phase));
    for (Phase phase : turns.begin(seconds)) {
      events.on(now, new Event.PhaseStarted(phase.name()));
      active.start(phase, time, restraint::factor, restraint.held(), now);
    }
    happenings.at(seconds).forEach(event -> events.on(now, event));
    still.until(now, happenings.still());
    boolean pending =
        time.still(now)
            ? active.askNothing()
            : active.ask(seconds, happenings.current(), restraint.factor());
    faults.at(seconds, now); // after what drives did until now
    // While drives that go on are still set up, where they go on from is the checkpoint before.
    boolean knows = before == null || !pending;
    if (!begun && knows) {
      begun = true;
      events.on(now, checkpoint(now));
    }
    if (state.now() == RunState.WARMING && !pending) {
      state.to(RunState.RUNNING, "");
    }
    if (state.now() == RunState.RECOVERED && !restraint.cautious()) {
      state.to(RunState.RUNNING, "kept through its trial");
    }
    if (beat.intervalEnds(now)) {
      active.read(now);
      steady.look();
      if (!time.still(now)) {
        active.ramp(seconds, state.now().heldBack());
        steers.interval(now - origin, state.now(), restraint.factor());
        turns.found(steers.over(), seconds, happenings);
      }
      if (knows) {
        events.on(now, checkpoint(now));
      }
    }
    beat.moved(now);
  }

  /** How far it has come, as of a moment up to which it was played. */
  private Event.Checkpoint checkpoint(long now) {
    return new Event.Checkpoint(
        time.position(now),
        restraint.scale(),
        active.fixed(),
        active.progress(now, time.seconds(now)),
        loads.kept());
  }

  /** Goes on at the end of the phase that is to be skipped. */
  private void passOver(long now) {
    Phase phase = turns.skipped();
    if (phase == null) {
      return;
    }
    double from = time.seconds(now);
    double to = phase.end().toNanos() / 1e9;
    time.skip(from, to);
    happenings.skip(from, to);
    faults.pass(to);
    events.on(now, new Event.PhaseSkipped(phase.name(), to - from));
  }

  private void endPhase(long now, Phase phase) {
    turns.end(phase);
    active.end(phase, now);
    events.on(now, new Event.PhaseEnded(phase.name()));
  }

  private void end(long now, RunState next, String why) {
    state.to(next, why);
    endedAt = now;
    preparation.stop();
    steady.end();
    faults.end(why.isEmpty() ? "the run ends" : why);
    active.release();
    turns.playing().forEach(phase -> endPhase(now, phase));
    finishWhenClosed();
  }

  private void finishWhenClosed() {
    if (faults.closing() || active.closing()) {
      return;
    }
    String why = stop.get();
    if (why != null && begun) {
      // All is let go: nothing is done twice. Components still know what they handed out.
      begun = false;
      events.on(clock.nanos(), checkpoint(endedAt));
    }
    if (!preparation.givenBack(beside)) {
      return;
    }
    RunState over = why == null ? RunState.FINISHED : RunState.STOPPED;
    state.to(over, why == null ? "" : why);
    events.on(
        clock.nanos(), new Event.Finished(over.word(), why == null ? "played to its end" : why));
  }

  /** As {@link Hands#letGo}: returns when loads stand at zero, or after two seconds. */
  public void letGo(String why, long decidedNanos) throws InterruptedException {
    restraint.letGo(why, decidedNanos);
  }

  /** Lets the loads follow the plan again after {@link #letGo}. */
  public void goOn(String why) {
    restraint.goOn(why);
  }

  /** As {@link Hands#slow}. */
  public void slow(double factor, String why) {
    restraint.slow(factor, why);
  }

  /** A breaker opened, and has acted: an expert may have it go further. */
  public void opened(Event.BreakerOpened opened) {
    restraint.opened(opened);
  }

  /** The faults of the run, to ask for more or less of them. */
  public Faults faults() {
    return faults;
  }

  /** How far the nearest limit is, for ramps that decide by it. */
  public void headroom(double share, String limit) {
    active.headroom(share, limit);
    steers.headroom(share, limit);
  }

  /**
   * Sets up what a plan that grows will call besides; blocks.
   *
   * @throws IllegalArgumentException when levels are multiplied, and its would go beyond the whole
   */
  public void prepare(Plan grown) throws InterruptedException {
    Wishes.checkScale(grown, restraint.scale(), time.seconds(clock.nanos()));
    preparation.grow(grown);
  }

  /** Goes on with a plan that has grown: as {@link Growth#is}. */
  public void grow(Plan grown) {
    growth.is(grown);
    steady.grow(grown);
    steers.grow(grown);
  }

  /** How far the plan was played, nanoseconds of scenario time. */
  public long position() {
    return growth.empty() || state.now() == RunState.PENDING ? 0 : time.scenario(clock.nanos());
  }

  /** True from when it was asked to stand still until it goes on. */
  public boolean pausing() {
    return time.pausing();
  }

  /** Ends the run before its plan: loads are let go in the regular way. */
  public void stop(String why) {
    stop.compareAndSet(null, why);
  }

  /** Loads to zero, the plan stands still. What it says to whoever asked. */
  public String pause() {
    return still.pause();
  }

  /** Goes on where {@link #pause} stopped. What it says to whoever asked. */
  public String unpause() {
    return still.unpause();
  }

  /**
   * The plan goes on at the end of a phase. What it says to whoever asked.
   *
   * @param name which; null for the one that plays
   * @throws IllegalArgumentException when none plays, or several do and none is named
   */
  public String skip(@Nullable String name) {
    Phase phase = Wishes.phase(growth.plan(), turns.playing(), name);
    turns.skip(phase);
    return "phase '" + phase.name() + "' ends now";
  }

  /**
   * Multiplies every level from now on. What it says to whoever asked.
   *
   * @throws IllegalArgumentException when a share would go beyond the whole
   */
  public String scale(double factor) {
    Wishes.checkScale(growth.plan(), factor, time.seconds(clock.nanos()));
    restraint.scale(factor);
    return factor == 1 ? "every level as planned" : "every level × " + Print.number(factor);
  }

  /**
   * Fixes one load's level, or lets it follow the plan again. What it says to whoever asked.
   *
   * @param text a quantity in the load's unit, as a person types it; null for the plan's level
   * @throws IllegalArgumentException when no such load is active, or it can't be asked for this
   */
  public String adjust(String name, @Nullable String text) {
    return active.adjust(name, text);
  }
}
