package dev.squall.history;

import dev.squall.curve.Scale;
import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.ramp.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each ramp of a run achieved, of the run's events. The level is what the first of its loads
 * was asked and achieved, the lesser of the two, as a share of the machine counts everyone's work;
 * none while a limit holds it. Time paused counts for nothing, nor does a phase's way down; one
 * that neither held a level nor found one too much was no attempt. For one thread.
 */
public final class Attempts implements Events {
  private final Map<String, Under> under = new HashMap<>();
  private final Map<String, Climb> climbs = new LinkedHashMap<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private String run = "";
  private Instant when = Instant.EPOCH;
  private @Nullable Plan plan;
  private final Set<String> begun = new HashSet<>();
  private boolean paused;
  private boolean held;

  /** A ramp that is under way. */
  private static final class Under {
    final Phase phase;
    final Ramp ramp;
    final String load;
    final double full;
    final double top;
    final Climb climb = new Climb();
    double seconds;

    /** The level that was decided last; NaN where it is not decided as it goes. */
    double decided = Double.NaN;

    Under(Phase phase, Ramp ramp, LoadPlan load, Scale scale, Duration top) {
      this.phase = phase;
      this.ramp = ramp;
      this.load = load.name();
      this.full = scale.factor();
      this.top = top.toNanos() / 1e9;
    }

    void crossed() {
      climb.crossed();
      climb.tooMuch(Double.isNaN(decided) ? climb.level() : decided);
    }
  }

  /** Of a run that has not begun. */
  public Attempts() {}

  @Override
  public void on(long at, Event event) {
    switch (event) {
      case Event.RunStarted started -> {
        run = started.run();
        when = started.wall();
      }
      case Event.Planned planned -> plan = planned.plan();
      case Event.StateChanged changed -> {
        paused = changed.to().equals("paused");
        held = changed.to().equals("held");
      }
      case Event.PhaseStarted started -> {
        // One that goes on in the middle, after its run was cut, is no climb to learn from.
        if (begun.add(started.phase())) {
          begin(started.phase());
        }
      }
      case Event.Resumed _ -> {
        held = false;
        under.clear();
        attempts.clear(); // kept when the run was cut
      }
      case Event.LoadInterval interval -> took(interval);
      case Event.LimitTripped _ -> under.values().forEach(Under::crossed);
      case Event.RampDecided decided -> {
        Under ramp = under.get(decided.phase());
        if (ramp != null) {
          ramp.decided = decided.level();
          if (decided.choice().equals(Choice.STEP_BACK.word())) {
            ramp.climb.tooMuch(decided.before());
          }
        }
      }
      case Event.PhaseEnded ended -> end(under.remove(ended.phase()));
      default -> {}
    }
  }

  private void begin(String name) {
    Plan known = plan;
    if (known == null) {
      return;
    }
    for (Phase phase : known.phases()) {
      Ramp ramp = phase.ramp();
      if (ramp == null || !phase.name().equals(name)) {
        continue;
      }
      for (LoadPlan load : phase.loads()) {
        if (load.level() instanceof Level.Along along
            && along.curve() instanceof Scale scale
            && scale.curve().equals(ramp.curve())
            && scale.factor() > 0) {
          Duration top = known.clock().toMachine(ramp.up().plus(ramp.hold()));
          under.put(name, new Under(phase, ramp, load, scale, top));
          return;
        }
      }
    }
  }

  private void took(Event.LoadInterval interval) {
    Double asked = interval.asked();
    double level = held || asked == null ? 0 : Math.max(0, Math.min(asked, interval.achieved()));
    for (Under each : under.values()) {
      if (each.load.equals(interval.load()) && !paused && each.seconds < each.top) {
        double lasted = interval.nanos() / 1e9;
        each.seconds += lasted;
        each.climb.level(level / each.full, lasted);
      }
    }
  }

  private void end(@Nullable Under ended) {
    Plan known = plan;
    if (ended == null || known == null) {
      return;
    }
    Climb climb = ended.climb;
    climbs.put(ended.phase.name(), climb);
    double safe = climb.safe();
    if (safe == 0 && climb.ceiling() == 1) {
      return; // it found nothing
    }
    attempts.add(
        new Attempt(
            known.name(),
            ended.phase.name(),
            Conditions.of(known, ended.phase, ended.ramp),
            ended.ramp.strategy().word(),
            run,
            when,
            safe,
            climb.ceiling(),
            climb.reached(safe),
            climb.overshoot(safe),
            climb.crossings(),
            climb.stability(safe)));
  }

  /** What the ramps of phases that are over achieved, in the order of their ends. */
  public List<Attempt> all() {
    return List.copyOf(attempts);
  }

  /** How the level of a phase that is over went; null for one without a ramp. */
  public @Nullable Climb climb(String phase) {
    return climbs.get(phase);
  }
}
