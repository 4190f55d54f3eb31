package dev.squall.run.virtual;

import dev.squall.curve.Curve;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.load.Loads;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.ramp.Strategies;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.time.VirtualClock;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A player of small plans on the virtual clock, and the events it makes. */
abstract class PlayerScene {
  final VirtualClock clock = new VirtualClock();
  final List<Timed> events = new ArrayList<>();
  final VirtualLoads loads =
      new VirtualLoads(plan(ScenarioClock.REAL, 1, List.of()), VirtualMachine.quiet(), clock);

  static LoadPlan cpu(String name, Curve curve) {
    return new LoadPlan(name, LoadSettings.Cpu.MACHINE, new Level.Along(curve, Dimension.SHARE));
  }

  static Phase phase(String name, int start, int length, LoadPlan... loads) {
    return new Phase(
        name, Duration.ofSeconds(start), Duration.ofSeconds(length), List.of(loads), List.of());
  }

  static Plan plan(ScenarioClock clock, int seconds, List<Happening> happenings, Phase... phases) {
    return Plan.named("test", Duration.ofSeconds(seconds))
        .clock(clock)
        .phases(List.of(phases))
        .happenings(happenings)
        .build();
  }

  Player player(Plan plan, Loads with) {
    return new Player(
        plan,
        clock,
        with,
        Strategies.NONE,
        (at, event) -> events.add(new Timed(at, event)),
        Runnable::run,
        Pace.VIRTUAL,
        0);
  }

  <E extends Event> List<E> of(Class<E> kind) {
    return events.stream().map(Timed::event).filter(kind::isInstance).map(kind::cast).toList();
  }
}
