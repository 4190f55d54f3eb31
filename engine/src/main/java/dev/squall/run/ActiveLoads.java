package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.latency.Calls;
import dev.squall.load.LoadFailure;
import dev.squall.load.Loads;
import dev.squall.load.Progress;
import dev.squall.load.Reading;
import dev.squall.plan.Happening;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.ramp.Strategies;
import dev.squall.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The loads of the phases that are playing: set up and down beside the player, asked for their
 * levels, read, let go. What they say of themselves goes to the events, at moments of the clock.
 *
 * <p>The player's thread starts, ends, asks and reads; any thread may let go, resume and adjust.
 */
final class ActiveLoads {
  private volatile Plan plan;
  private final Clock clock;
  private final Loads loads;
  private final Events events;
  private final Executor beside;
  private final Pace pace;
  private final CopyOnWriteArrayList<ActiveLoad> active = new CopyOnWriteArrayList<>();
  private final AtomicInteger closing = new AtomicInteger();
  private final Ascents ascents;
  private final Steers steers;
  private final Map<String, Double> fixed = new ConcurrentHashMap<>();
  private final Map<String, Progress> progress = new ConcurrentHashMap<>();

  ActiveLoads(
      Plan plan,
      Clock clock,
      Loads loads,
      Strategies strategies,
      Counsel counsel,
      Events events,
      Executor beside,
      Pace pace,
      Steers steers) {
    this.steers = steers;
    this.plan = plan;
    this.clock = clock;
    this.loads = loads;
    this.events = events;
    this.beside = beside;
    this.pace = pace;
    ascents =
        new Ascents(plan, strategies, beside, counsel, event -> events.on(clock.nanos(), event));
  }

  /** What happened so far of a run that goes on. */
  void recall(Event event) {
    ascents.recall(event, pace.intervalNanos() / 1e9);
  }

  /** The plan grew. */
  void grow(Plan grown) {
    plan = grown;
    active.forEach(load -> load.grow(grown));
  }

  /** Goes on from there, at this scenario time. */
  void goOn(Resumption from, double scenarioSeconds) {
    fixed.putAll(from.fixed());
    progress.putAll(from.drives());
    ascents.goOn(scenarioSeconds);
  }

  /** Levels that were fixed on request, by load. */
  Map<String, Double> fixed() {
    return new TreeMap<>(fixed);
  }

  /**
   * How far each drive has come whose phase is under way at this scenario time.
   *
   * @param now the same moment on the clock's count
   */
  Map<String, Progress> progress(long now, double scenarioSeconds) {
    for (ActiveLoad load : active) {
      if (load.ready()) {
        note(load, now);
      }
    }
    Map<String, Progress> all = new TreeMap<>();
    for (Phase phase : plan.phases()) {
      if (phase.start().toNanos() / 1e9 <= scenarioSeconds
          && phase.end().toNanos() / 1e9 > scenarioSeconds) {
        for (LoadPlan load : phase.loads()) {
          Progress known = progress.get(load.name());
          if (known != null) {
            all.put(load.name(), known);
          }
        }
      }
    }
    return all;
  }

  private void note(ActiveLoad load, long now) {
    Progress known = load.progress(now);
    if (known != null) {
      progress.put(load.plan().name(), known);
    }
  }

  /**
   * Sets a phase's loads up; {@code held} ones come up let go. Those of a phase that was under way
   * when the run was cut go on from there, {@code now}.
   */
  void start(
      Phase phase, PlannedCourse.Position position, DoubleSupplier scale, boolean held, long now) {
    Ascent ascent = ascents.begin(phase);
    Steer steer = steers.begin(phase);
    for (LoadPlan load : phase.loads()) {
      ActiveLoad made = new ActiveLoad(load, phase, ascent, steer, loads.make(load));
      made.along(plan, phase, position, scale);
      made.fix(fixed.get(load.name()));
      Progress before = progress.get(load.name());
      if (before != null) {
        made.goOn(before, now);
      }
      active.add(made);
      if (held) {
        made.release();
      }
      beside.execute(() -> setUp(made));
    }
  }

  private void setUp(ActiveLoad load) {
    try {
      load.start(clock);
      events.on(
          clock.nanos(),
          new Event.LoadStarted(
              load.plan().name(),
              load.plan().resource(),
              load.plan().level().unit(),
              Bases.of(load.plan(), load.device()),
              load.how()));
    } catch (LoadFailure | RuntimeException failure) {
      active.remove(load);
      events.on(clock.nanos(), new Event.LoadFailed(load.plan().name(), load.told(failure)));
      load.close();
    }
  }

  /** Reads a phase's loads a last time and sets them down. */
  void end(Phase phase, long now) {
    ascents.end(phase);
    steers.end(phase);
    for (ActiveLoad load : active) {
      if (phase.loads().contains(load.plan())) {
        end(load, now);
      }
    }
  }

  private void end(ActiveLoad load, long now) {
    active.remove(load);
    read(now, load);
    closing.incrementAndGet();
    beside.execute(() -> setDown(load, now));
  }

  /** One that broke down is set down, and the others go on. */
  private void settle(ActiveLoad load) {
    String why = load.broken();
    if (why != null) {
      long now = clock.nanos();
      end(load, now);
      events.on(now, new Event.LoadFailed(load.plan().name(), why));
    }
  }

  private void setDown(ActiveLoad load, long now) {
    try {
      load.close();
      note(load, now);
      if (load.plan().resource() == Resource.COMPONENT) {
        readLast(load); // what was still under way when its phase ended
      }
      events.on(clock.nanos(), new Event.LoadEnded(load.plan().name()));
    } catch (RuntimeException failure) {
      events.on(clock.nanos(), new Event.LoadFailed(load.plan().name(), String.valueOf(failure)));
    } finally {
      closing.decrementAndGet();
    }
  }

  /** True while some are being set down. */
  boolean closing() {
    return closing.get() > 0;
  }

  /** Asks each for its level; true while some are being set up. */
  boolean ask(double scenarioSeconds, Collection<Happening> current, double scale) {
    ascents.decided(clock.nanos());
    boolean pending = false;
    for (ActiveLoad load : active) {
      settle(load);
      load.ask(load.level(scenarioSeconds, current, scale));
      pending |= load.pending();
    }
    return pending;
  }

  /** Asks each for nothing; true while some are being set up. */
  boolean askNothing() {
    boolean pending = false;
    for (ActiveLoad load : active) {
      settle(load);
      load.ask(0);
      pending |= load.pending();
    }
    return pending;
  }

  /** Tells what each was asked and achieved since it was last read. */
  void read(long now) {
    for (ActiveLoad load : active) {
      // A load that has just come up waits for the next reading: a sliver of time says nothing.
      if (load.sinceLastRead(now) > pace.intervalNanos() / 5) {
        read(now, load);
      }
    }
  }

  /**
   * Decides the levels of phases that are ramped as they go, at the end of an interval.
   *
   * @param heldBack whether a limit holds loads at zero, or has them on trial
   */
  void ramp(double scenarioSeconds, boolean heldBack) {
    ascents.interval(clock.nanos(), scenarioSeconds, pace.intervalNanos() / 1e9, heldBack);
  }

  /** How far the nearest limit is, for ramps that decide by it. */
  void headroom(double share, String limit) {
    ascents.headroom(share, limit);
  }

  private void read(long now, ActiveLoad load) {
    if (!load.ready()) {
      return;
    }
    long since = load.sinceLastRead(now);
    if (since <= 0) {
      return;
    }
    Reading reading = load.read(now);
    ascents.took(reading);
    Double asked = Double.isInfinite(reading.asked()) ? null : reading.asked();
    events.on(
        now,
        new Event.LoadInterval(
            load.plan().name(),
            since,
            asked,
            reading.achieved(),
            reading.operations(),
            reading.wrong(),
            reading.errors(),
            reading.details()));
    if (reading.calls() != null) {
      events.on(now, new Event.DriveInterval(load.plan().name(), since, reading.calls()));
    }
  }

  private void readLast(ActiveLoad load) {
    long now = clock.nanos();
    long since = load.sinceLastRead(now);
    Calls calls = load.read(now).calls();
    if (calls != null && since > 0) {
      events.on(now, new Event.DriveInterval(load.plan().name(), since, calls));
    }
  }

  /** Has all let go of what they hold; gives their names. */
  List<String> release() {
    List<String> names = new ArrayList<>();
    for (ActiveLoad load : active) {
      load.release();
      names.add(load.plan().name());
    }
    return names;
  }

  void resume() {
    for (ActiveLoad load : active) {
      load.resume();
    }
  }

  /** True when none but those of memory, which take their time, does anything. */
  boolean atZero() {
    for (ActiveLoad load : active) {
      if (load.plan().resource() != Resource.MEMORY && load.ready() && !load.idle()) {
        return false;
      }
    }
    return true;
  }

  /** As {@link Player#adjust}. */
  String adjust(String name, @Nullable String text) {
    for (ActiveLoad load : active) {
      if (load.plan().name().equals(name)) {
        if (text == null) {
          load.fix(null);
          fixed.remove(name);
          return name + " follows the plan";
        }
        if (load.isSteered()) {
          throw new IllegalArgumentException(
              name
                  + ": its level is decided by the run while this phase plays; skip the phase first");
        }
        double level = Wishes.level(load.plan(), text);
        load.fix(level);
        fixed.put(name, level);
        return name + " at " + load.plan().level().unit().print(level);
      }
    }
    throw Wishes.unknown(name, plan, names());
  }

  /** Their names, in the plan's order. */
  List<String> names() {
    return active.stream()
        .map(load -> load.plan().name())
        .sorted(Comparator.comparingInt(plan::indexOf))
        .toList();
  }
}
