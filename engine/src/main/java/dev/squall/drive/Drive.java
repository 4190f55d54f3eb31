package dev.squall.drive;

import dev.squall.arrival.ArrivalTimes;
import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.latency.Calls;
import dev.squall.load.Course;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Progress;
import dev.squall.load.Reading;
import dev.squall.plan.Arrivals;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Calls a component's operations as its arrivals say, and records of each when it was planned, sent
 * and done. To the player it is a load: its level is a rate, a number of users, a share of the
 * component's own maximum, or the maximum itself.
 *
 * <p>Asked of an open drive is what arrived, achieved is what was sent: the difference waits for a
 * place, or was dropped. {@link #release} begins nothing more; what is under way ends by itself.
 */
public final class Drive implements Load {
  /** What is under way at the end may take so long. */
  private static final long DRAIN_NANOS = 5_000_000_000L;

  /** The same of a drive that broke down. */
  private static final long BROKEN_DRAIN_NANOS = 200_000_000L;

  private static final double NANO = 1e-9;

  private final LoadPlan plan;
  private final LoadSettings.Drive settings;
  private final Clock clock;
  private final Chance chance;
  private final Components components;
  private final int processors;
  private final Shortage shortage;
  private @Nullable Course course;
  private @Nullable Component component;
  private @Nullable Tally tally;
  private @Nullable Crew<?> crew;
  private @Nullable Pacing pacing;
  private @Nullable Work work;
  private @Nullable Progress before;
  private long beforeNanos;
  private volatile long heldSince;
  private double perLevel = 1;
  private long lastRead;
  private volatile double level;
  private boolean driving;
  private String how = "";
  private volatile boolean held;
  private volatile @Nullable String broken;

  /** The drive for {@code plan}, whose settings are a drive's. */
  public Drive(LoadPlan plan, Clock clock, Chance chance, Components components, int processors) {
    if (!(plan.settings() instanceof LoadSettings.Drive drive)) {
      throw new IllegalArgumentException(
          plan.name() + ": settings must be a drive's, were " + plan.settings());
    }
    this.plan = plan;
    this.settings = drive;
    this.clock = clock;
    this.chance = chance;
    this.components = components;
    this.processors = processors;
    this.shortage = new Shortage(components.reserve());
  }

  @Override
  public LoadPlan plan() {
    return plan;
  }

  @Override
  public void along(Course planned) {
    course = planned;
  }

  @Override
  public String how() {
    return how;
  }

  @Override
  public void start() throws LoadFailure {
    Component called = components.get(settings.component());
    component = called;
    boolean open =
        settings.arrivals() instanceof Arrivals.Open
            || settings.arrivals() instanceof Arrivals.OfMaximum;
    Lineup lineup;
    try {
      lineup = new Lineup(called.operations(), settings.mix(), chance.stream("lineup"));
    } catch (IllegalArgumentException wrong) {
      throw new LoadFailure("drive '" + plan.name() + "': " + wrong.getMessage(), wrong);
    }
    lastRead = clock.nanos();
    Tally counted = new Tally(lineup, open, lastRead);
    tally = counted;
    Progress from = before;
    if (from != null) {
      lineup.goOn(from.drawn());
    }
    Work shared =
        new Work(
            plan.name(),
            called,
            settings,
            lineup,
            counted,
            clock,
            chance,
            components.brake(),
            shortage,
            components.ways().of(settings.component()),
            new AtomicLong(begunBefore()),
            begunBefore());
    work = shared;
    Crew<?> made = crew(shared, called.calling());
    crew = made;
    components.joins(this);
    if (settings.arrivals() instanceof Arrivals.OfMaximum) {
      perLevel = components.maximum(plan.name());
      how += ", maximum " + Math.round(perLevel) + " /s";
    }
    if (open) {
      Course along = course;
      if (along == null) {
        throw new IllegalStateException(plan.name() + ": an open drive needs its course");
      }
      Pacing paced =
          new Pacing(
              plan.name(),
              clock,
              along,
              perLevel,
              times(from),
              from == null ? clock.nanos() : beforeNanos - from.behindNanos(),
              planned -> {
                if (shared.mayBegin()) {
                  made.offer(planned);
                }
              });
      pacing = paced;
      if (held) {
        paced.hold();
      }
      paced.start();
    }
  }

  private ArrivalTimes times(@Nullable Progress from) {
    boolean poisson =
        settings.arrivals() instanceof Arrivals.Open open
            && open.spacing() == Arrivals.Spacing.POISSON;
    Chance gaps = chance.stream("arrivals");
    ArrivalTimes times = poisson ? ArrivalTimes.spaced(gaps::exponential) : ArrivalTimes.even();
    if (from != null) {
      times.goOn(new ArrivalTimes.Position(from.gaps(), from.left()));
    }
    return times;
  }

  private long begunBefore() {
    Progress from = before;
    return from == null ? 0 : from.begun();
  }

  @Override
  public void goOn(Progress from, long nanos) {
    before = from;
    beforeNanos = nanos;
  }

  @Override
  public @Nullable Progress progress(long nanos) {
    Work shared = work;
    if (shared == null) {
      return before;
    }
    Pacing paced = pacing;
    long begun =
        settings.count() > 0
            ? Math.min(shared.issued().get(), settings.count())
            : begunBefore() + shared.tally().sent();
    long drawn = shared.lineup().drawn();
    if (paced == null) {
      return new Progress(0, 0, 0, begun, drawn);
    }
    Pacing.Passed passed = paced.passed();
    // While it is held the plan goes on without it: there is nothing to make up for.
    boolean stood = held && heldSince - nanos < 0;
    return new Progress(
        stood ? 0 : nanos - passed.upTo(),
        passed.position().drawn(),
        passed.position().left(),
        begun,
        drawn);
  }

  private Crew<?> crew(Work work, Component.Calling calling) {
    int most = Users.places(calling, settings, processors);
    return switch (calling) {
      case WAITING -> {
        how = "virtual threads, at most " + most + " under way";
        yield new ThreadCrew(work, true, most);
      }
      case COMPUTING -> {
        how = "platform threads, at most " + most;
        yield new ThreadCrew(work, false, most);
      }
      case BEGINNING -> {
        how = "begun by the pacing thread, at most " + most + " under way";
        yield new BeginningCrew(work, most);
      }
    };
  }

  @Override
  public void ask(double asked) {
    level = asked;
    Crew<?> calling = crew;
    if (calling == null || held) {
      return;
    }
    tellComponent();
    switch (settings.arrivals()) {
      case Arrivals.Open open -> {}
      case Arrivals.OfMaximum share -> {}
      case Arrivals.Closed closed -> calling.users((int) Math.round(asked));
      case Arrivals.Maximum maximum ->
          calling.users(asked > 0 ? Users.of(maximum.users(), component, settings, processors) : 0);
    }
  }

  /** Its component knows whether it calls, so that what it does of its own accord may rest. */
  private synchronized void tellComponent() {
    boolean now = crew != null && !held && level > 0;
    if (now != driving) {
      driving = now;
      components.drives(settings.component(), now);
    }
  }

  /** It can't go on, for {@code why}: nothing begins any more. Any thread. */
  void breakDown(String why) {
    broken = why;
    held = true;
    Pacing paced = pacing;
    if (paced != null) {
      paced.hold();
    }
    Crew<?> calling = crew;
    if (calling != null) {
      calling.stop();
    }
  }

  @Override
  public @Nullable String broken() {
    return broken;
  }

  /** The component it drives. */
  String called() {
    return settings.component();
  }

  /** Which of its operations found no room in the heap. */
  Shortage shortage() {
    return shortage;
  }

  /** Operations that ended on virtual threads. */
  long endedOnVirtualThreads() {
    Tally counted = tally;
    return counted != null && crew instanceof ThreadCrew ? counted.ended() : 0;
  }

  /** True when an operation is under way that does not wait. */
  boolean atWork(long now) {
    return crew instanceof ThreadCrew threads && !threads.running(now, 0).isEmpty();
  }

  /** Operations whose virtual threads did not wait for so long, with that. */
  List<CarrierWatch.Busy> busy(long now, long longerNanos) {
    Tally counted = tally;
    if (counted == null || !(crew instanceof ThreadCrew threads) || !threads.virtual()) {
      return List.of();
    }
    List<CarrierWatch.Busy> all = new ArrayList<>();
    for (Slot slot : threads.running(now, longerNanos)) {
      int operation = slot.operation;
      if (operation != Slot.NOTHING) {
        all.add(new CarrierWatch.Busy(plan.name(), counted.name(operation), now - slot.sent));
      }
    }
    return all;
  }

  @Override
  public Reading read() {
    Tally counted = tally;
    Crew<?> calling = crew;
    Component called = component;
    if (counted == null || calling == null || called == null) {
      return new Reading(0, 0, 0, 0, 0, Map.of());
    }
    long now = clock.nanos();
    double seconds = Math.max(1, now - lastRead) * NANO;
    lastRead = now;
    Calls calls =
        counted.take(now, calling.slots(), calling.takeMost(), calling.full(), figures(called));
    return Readings.of(settings.arrivals(), calls, seconds, perLevel, level, calling.active());
  }

  private Map<String, Double> figures(Component called) {
    try {
      return called.figures();
    } catch (RuntimeException e) {
      return Map.of();
    }
  }

  @Override
  public void release() {
    heldSince = held ? heldSince : clock.nanos();
    held = true;
    tellComponent();
    Pacing paced = pacing;
    if (paced != null) {
      paced.hold();
    }
    Crew<?> calling = crew;
    if (calling != null) {
      calling.hold();
    }
  }

  @Override
  public void resume() {
    held = false;
    tellComponent();
    Crew<?> calling = crew;
    if (calling != null) {
      calling.open();
    }
    Pacing paced = pacing;
    if (paced != null) {
      paced.open();
    }
  }

  @Override
  public boolean idle() {
    Tally counted = tally;
    Component called = component;
    if (counted == null || called == null) {
      return true;
    }
    // What waits for an answer holds nothing of this machine; what computes does until it is done.
    return held && (called.calling() != Component.Calling.COMPUTING || counted.inFlight() == 0);
  }

  @Override
  public void close() {
    heldSince = held ? heldSince : clock.nanos();
    held = true;
    tellComponent();
    Pacing paced = pacing;
    if (paced != null) {
      paced.close();
    }
    Crew<?> calling = crew;
    if (calling != null) {
      calling.close(broken == null ? DRAIN_NANOS : BROKEN_DRAIN_NANOS);
    }
    components.leaves(this);
  }
}
