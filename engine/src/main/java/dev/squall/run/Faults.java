package dev.squall.run;

import dev.squall.chance.Chance;
import dev.squall.curve.Curve;
import dev.squall.event.Event;
import dev.squall.fault.Injectors;
import dev.squall.fault.Occurrence;
import dev.squall.fault.Schedule;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import dev.squall.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Injects the faults of a run at their times and heals them, whatever ends the run. The player's
 * thread moves it on; any thread may ask for more or less.
 */
public final class Faults {
  /** A fault that is not healed by then is given up, machine time. */
  private static final long HEAL_NANOS = 5_000_000_000L;

  private static final double FAR_NANOS = 1e18;
  private static final String BY_PLAN = "its time is over";
  private static final String ASKED = "asked to";

  private final Chance run;
  private final Injectors injectors;
  private final PlanTime time;
  private final Clock clock;
  private final Executor beside;
  private final Consumer<Event> events;
  private final Gate gate;
  private final double speed;
  private final Ahead ahead;
  private final Map<FaultPlan, Schedule> schedules = new LinkedHashMap<>();

  /** By fault the next time that is to come; none where there is none any more. */
  private final Map<FaultPlan, Occurrence> upcoming = new LinkedHashMap<>();

  /** Of those to come, what is made ready. */
  private final Map<FaultPlan, ActiveFault> readied = new LinkedHashMap<>();

  private final List<ActiveFault> active = new ArrayList<>();
  private final List<ActiveFault> closing = new ArrayList<>();
  private final Map<ActiveFault, Long> deadlines = new LinkedHashMap<>();
  private final Set<String> healedByHand = new HashSet<>();
  private final Map<String, Boolean> held = new LinkedHashMap<>();
  private volatile Plan plan;
  private long closingSince;
  private int asked;
  private boolean over;

  Faults(
      Plan plan,
      Injectors injectors,
      PlanTime time,
      Clock clock,
      Executor beside,
      Consumer<Event> events,
      Gate gate) {
    this.gate = gate;
    this.plan = plan;
    this.injectors = injectors;
    this.time = time;
    this.clock = clock;
    this.beside = beside;
    this.events = events;
    speed = plan.clock().speed();
    ahead = new Ahead(speed);
    run = Chance.ofSeed(plan.seed());
    plan.faults().forEach(this::plan);
    Map<Class<?>, FaultPlan> kinds = new LinkedHashMap<>();
    plan.faults().forEach(fault -> kinds.putIfAbsent(fault.fault().getClass(), fault));
    for (FaultPlan fault : kinds.values()) {
      beside.execute(() -> {
        boolean _ = ActiveFault.rehearse(fault);
      });
    }
  }

  private void plan(FaultPlan fault) {
    schedules.put(fault, new Schedule(fault, run));
    come(fault);
  }

  /** The plan grew: some of its faults are new, and some are over sooner. */
  synchronized void grow(Plan grown) {
    plan = grown;
    Set<String> known = new HashSet<>();
    schedules.keySet().forEach(fault -> known.add(fault.name()));
    grown.faults().stream().filter(fault -> !known.contains(fault.name())).forEach(this::plan);
  }

  /** When the plan has it over at the latest, at once where it has it no more. */
  private double end(FaultPlan fault) {
    FaultPlan now = planned(fault.name());
    boolean once = schedules.keySet().stream().anyMatch(each -> each.name().equals(fault.name()));
    return now != null ? seconds(now.times().until()) : once ? 0 : Double.POSITIVE_INFINITY;
  }

  private void come(FaultPlan fault) {
    Occurrence next = Objects.requireNonNull(schedules.get(fault)).next();
    if (next == null) {
      upcoming.remove(fault);
    } else {
      upcoming.put(fault, next);
    }
  }

  /** What happened so far of a run that goes on: what was healed by hand stays healed. */
  synchronized void recall(Event event) {
    switch (event) {
      case Event.FaultHealed healed when healed.why().equals(ASKED) ->
          healedByHand.add(healed.fault() + "#" + healed.number());
      case Event.FaultInjected injected when injected.number() < 0 ->
          asked = Math.max(asked, -injected.number());
      default -> {}
    }
  }

  /** Goes on from there: what was planned to be over is, what is under way is injected again. */
  synchronized void goOn(double seconds) {
    pass(seconds);
    Map.copyOf(upcoming)
        .forEach((fault, next) -> {
          if (healedByHand.contains(fault.name() + "#" + next.number()) && next.from() <= seconds) {
            come(fault);
          }
        });
  }

  /** Passes over a stretch of scenario time: what lies in it wholly does not happen. */
  synchronized void pass(double to) {
    for (FaultPlan fault : List.copyOf(upcoming.keySet())) {
      while (upcoming.containsKey(fault) && upcoming.get(fault).to() <= to) {
        come(fault);
      }
    }
  }

  /** Moves on to a scenario time: heals what is over, injects what is due. */
  synchronized void at(double seconds, long now) {
    if (over) {
      return;
    }
    for (ActiveFault each : List.copyOf(active)) {
      Long deadline = deadlines.get(each);
      double end = Math.min(each.when.to(), end(each.plan));
      if (end <= seconds) {
        heal(each, late(end, seconds), BY_PLAN);
      } else if (deadline != null && now >= deadline) {
        heal(each, now - deadline, "its timeout");
      } else {
        each.move(strength(each, seconds));
      }
    }
    upcoming
        .entrySet()
        .removeIf(entry ->
            entry.getValue().from() >= Math.min(seconds(plan.length()), end(entry.getKey())));
    for (FaultPlan fault : List.copyOf(upcoming.keySet())) {
      Occurrence next = upcoming.get(fault);
      if (next != null && next.from() <= seconds) {
        come(fault);
        admit(fault, next, late(next.from(), seconds), seconds, now);
      }
    }
    List.copyOf(readied.keySet()).stream().filter(fault -> !isNext(fault)).forEach(this::takeBack);
    upcoming.keySet().stream()
        .filter(fault -> !readied.containsKey(fault) && begins(fault, seconds))
        .filter(fault -> gate.missing() == null)
        .forEach(fault -> ready(fault, seconds, now));
  }

  private boolean begins(FaultPlan fault, double seconds) {
    return ahead.begins(
        fault.fault(),
        Objects.requireNonNull(upcoming.get(fault)),
        seconds,
        active.stream().mapToDouble(each -> each.when.from()),
        upcoming.entrySet().stream()
            .filter(each -> !each.getKey().equals(fault))
            .mapToDouble(each -> each.getValue().from()));
  }

  private void ready(FaultPlan fault, double seconds, long now) {
    Occurrence next = Objects.requireNonNull(upcoming.get(fault));
    ActiveFault made = new ActiveFault(fault, next, injectors, beside, events);
    readied.put(fault, made);
    made.ready(now + late(seconds, next.to()));
  }

  /** Whether it is ready for the time that comes next. */
  private boolean isNext(FaultPlan fault) {
    return Objects.requireNonNull(readied.get(fault)).when.equals(upcoming.get(fault));
  }

  private void takeBack(FaultPlan fault) {
    ActiveFault made = readied.remove(fault);
    if (made != null) {
      close(made);
      made.heal(0, BY_PLAN);
    }
  }

  /** Injects it, where it may be. */
  private void admit(FaultPlan fault, Occurrence when, long late, double seconds, long now) {
    String why = gate.refuses(fault.name());
    if (why == null) {
      inject(fault, when, late, seconds, now);
    } else {
      events.accept(new Event.FaultWithheld(fault.name(), when.number(), why));
    }
  }

  private long late(double planned, double seconds) {
    return Math.round(Math.max(0, seconds - planned) / speed * 1e9);
  }

  private void inject(FaultPlan fault, Occurrence when, long late, double seconds, long now) {
    ActiveFault before = readied.get(fault);
    ActiveFault made;
    if (before != null && before.when.equals(when)) {
      made = before;
      readied.remove(fault);
    } else {
      made = new ActiveFault(fault, when, injectors, beside, events);
    }
    long until = now + late(seconds, when.to());
    Duration timeout = fault.timeout();
    if (timeout != null) {
      deadlines.put(made, now + timeout.toNanos());
      until = Math.min(until, now + timeout.toNanos());
    }
    active.add(made);
    made.inject(late, strength(made, seconds), until);
  }

  private static double strength(ActiveFault each, double seconds) {
    Curve curve = each.plan.strength();
    return curve == null ? 1 : Math.clamp(curve.at(seconds - each.when.from()), 0, 1);
  }

  private void heal(ActiveFault each, long late, String why) {
    active.remove(each);
    deadlines.remove(each);
    close(each);
    each.heal(late, why);
  }

  private void close(ActiveFault each) {
    closing.removeIf(ActiveFault::idle);
    closing.add(each);
    closingSince = clock.nanos();
  }

  /** When something is due, on the clock's count; not while the plan stands still. */
  synchronized long due(long now) {
    if (over || time.paused() || (upcoming.isEmpty() && active.isEmpty())) {
      return Long.MAX_VALUE;
    }
    double seconds = time.seconds(now);
    double next = Double.POSITIVE_INFINITY;
    for (Map.Entry<FaultPlan, Occurrence> each : upcoming.entrySet()) {
      double leads = ahead.leads(each.getKey().fault(), each.getValue());
      next = Math.min(next, each.getValue().from());
      next = leads > seconds && !readied.containsKey(each.getKey()) ? Math.min(next, leads) : next;
    }
    long deadline = Long.MAX_VALUE;
    for (ActiveFault each : active) {
      next = Math.min(next, each.when.to());
      deadline = Math.min(deadline, deadlines.getOrDefault(each, Long.MAX_VALUE));
    }
    double nanos = Math.ceil(Math.max(0, next - seconds) / speed * 1e9);
    return Math.min(deadline, nanos < FAR_NANOS ? now + (long) nanos : Long.MAX_VALUE);
  }

  /** Heals all there are, the last one first; none is injected any more. */
  synchronized void end(String why) {
    over = true;
    List.copyOf(readied.keySet()).forEach(this::takeBack);
    for (ActiveFault each : List.copyOf(active).reversed()) {
      heal(each, 0, why);
    }
  }

  /** True while some are being healed, for no longer than that may take. */
  synchronized boolean closing() {
    closing.removeIf(ActiveFault::idle);
    if (!closing.isEmpty() && clock.nanos() - closingSince > HEAL_NANOS) {
      closing.forEach(each -> each.givenUp("healing it took longer than 5 s and was given up"));
      closing.clear();
    }
    return !closing.isEmpty();
  }

  /** A condition of the script was judged: where it comes to hold, faults that wait for it come. */
  public synchronized void judged(Event.RuleJudged rule) {
    long now = clock.nanos();
    double position = time.seconds(now);
    boolean holds = Boolean.TRUE.equals(rule.kept());
    boolean before = Boolean.TRUE.equals(held.put(rule.rule(), holds));
    if (over || !holds || before) {
      return;
    }
    for (FaultPlan fault : plan.faults()) {
      if (fault.times() instanceof FaultPlan.When when
          && when.condition().equals(rule.rule())
          && seconds(when.from()) <= position
          && seconds(when.until()) > position
          && active.stream().noneMatch(each -> each.plan.equals(fault))) {
        double to = position + when.during().toNanos() / 1e9;
        admit(fault, unplanned(position, Math.min(to, seconds(when.until()))), 0, position, now);
      }
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private Occurrence unplanned(double from, double to) {
    return new Occurrence(- ++asked, from, to);
  }

  /**
   * Injects a fault now, because someone asked for it. What it says to whoever asked.
   *
   * @param during machine time; null for as long as its plan says, or until it is healed
   * @throws IllegalArgumentException when it is there already, would never be met, or the run is
   *     over
   */
  public synchronized String inject(FaultPlan fault, @Nullable Duration during) {
    long now = clock.nanos();
    double at = time.seconds(now);
    if (over) {
      throw new IllegalArgumentException("fault '" + fault.name() + "': the run is ending");
    }
    if (active.stream().anyMatch(each -> each.plan.name().equals(fault.name()))) {
      throw new IllegalArgumentException(
          "fault '" + fault.name() + "': is there already; heal it first, or name another");
    }
    double end = plan.length().toNanos() / 1e9;
    if (at < 0 || at >= end) {
      throw new IllegalArgumentException("fault '" + fault.name() + "': nothing is played yet");
    }
    String missing = gate.missing();
    if (missing != null) {
      throw new WrongWish(
          "fault",
          "fault '" + fault.name() + "': nothing is broken now: " + missing,
          "ask again when the steady state holds");
    }
    double lasts = during == null ? usual(fault) : seconds(during) * speed;
    boolean open = during == null && at + lasts >= end;
    refuseHidden(fault, at, Math.min(end, at + lasts), open);
    inject(fault, unplanned(at, Math.min(end, at + lasts)), 0, at, now);
    return "fault '"
        + fault.name()
        + "' injected: "
        + fault.words()
        + (at + lasts >= end ? ", until the run ends or it is healed" : "");
  }

  /**
   * As in a script: not one that another that is there, or is to come, keeps from being met.
   *
   * @param open true where it lasts until it is healed, which may be before any that is to come
   */
  private void refuseHidden(FaultPlan fault, double from, double to, boolean open) {
    List<FaultPlan> others = new ArrayList<>(open ? List.of() : upcoming.keySet());
    active.forEach(each -> others.add(Hidden.during(each.plan, each.when.from(), each.when.to())));
    Hidden.refuse(Hidden.during(fault, from, to), others, plan);
  }

  private static double usual(FaultPlan fault) {
    return switch (fault.times()) {
      case FaultPlan.Once once -> seconds(once.until().minus(once.from()));
      case FaultPlan.Every every -> seconds(every.during());
      case FaultPlan.When when -> seconds(when.during());
    };
  }

  /** The fault of the plan that is called so; null for none. */
  public @Nullable FaultPlan planned(String name) {
    return plan.faults().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * Heals a fault because someone asked for it. What it says to whoever asked.
   *
   * @throws IllegalArgumentException when no such fault is there
   */
  public synchronized String heal(String name) {
    ActiveFault meant =
        active.stream().filter(each -> each.plan.name().equals(name)).findFirst().orElse(null);
    if (meant == null) {
      List<String> there = active.stream().map(each -> each.plan.name()).toList();
      String are = there.isEmpty() ? "none is now" : "there are " + String.join(", ", there);
      throw planned(name) != null
          ? new IllegalArgumentException("fault '" + name + "': is not there now; " + are)
          : Wishes.unknown("fault", name, are, there);
    }
    heal(meant, 0, ASKED);
    return "fault '" + name + "' is healed";
  }
}
