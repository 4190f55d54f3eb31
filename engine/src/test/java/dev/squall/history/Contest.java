package dev.squall.history;

import dev.squall.chance.Chance;
import dev.squall.curve.Scale;
import dev.squall.event.Event;
import dev.squall.plan.Learned;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ramps against each other on one synthetic machine, each played through the player, the limit
 * keeper and the samples of any other run on the virtual clock.
 */
final class Contest {
  /** One strategy's run. */
  record Played(Attempt attempt, Climb climb) {}

  private static final Duration SAMPLES = Duration.ofMillis(100);
  private static final double LOW = 0.1;
  private static final double HIGH = 0.95;

  /** A limit counts as near when it is nearer than this share of its bound. */
  private static final double MARGIN = 0.1;

  private final VirtualMachine machine;
  private final Limit limit;

  /** On {@code machine}, where {@code limit} is what loads may run into. */
  Contest(VirtualMachine machine, Limit limit) {
    this.machine = machine;
    this.limit = limit;
  }

  /** One run of a ramp that takes a minute to go up and holds four. */
  Played play(Ramp.Strategy strategy, long seed) {
    Ramp ramp = ramp(LOW, HIGH, Duration.ofMinutes(1), Duration.ofMinutes(4), strategy);
    Attempts attempts = new Attempts();
    Simulation.play(
        plan(ramp, limit), machine.seeded(Chance.ofSeed(seed)), List.of(), SAMPLES, attempts);
    Climb climb = Objects.requireNonNull(attempts.climb("climb"));
    return new Played(attempts.all().getFirst(), climb);
  }

  /** Runs of the adaptive ramp, each of which has learned of those before. */
  List<Played> learning(int runs, long seed) {
    List<Played> played = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      List<Attempt> earlier = played.stream().map(Played::attempt).toList();
      Ramp.Strategy.Adaptive usual = Ramp.Strategy.Adaptive.USUAL;
      @Nullable Learned learned = Lessons.of(earlier, usual.learning());
      played.add(play(usual.after(learned), seed + i));
    }
    return played;
  }

  /**
   * The highest safe level, in hundredths of full: the highest at which, held for ten minutes, the
   * limit stays a tenth of its bound away.
   */
  double safe() {
    Limit nearer =
        new Limit(
            limit.subject(),
            limit.bound() * (1 - MARGIN),
            limit.patience(),
            limit.coolDown(),
            limit.origin());
    int low = (int) Math.round(LOW * 100);
    int high = (int) Math.round(HIGH * 100);
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (holds(middle / 100.0, nearer)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low / 100.0;
  }

  private boolean holds(double level, Limit nearer) {
    Ramp.Strategy at = new Ramp.Strategy.Shaped(Ramp.Shape.LINEAR);
    Ramp ramp = ramp(level, level, Duration.ZERO, Duration.ofMinutes(10), at);
    List<Event> trips = new ArrayList<>();
    Simulation.play(
        plan(ramp, nearer),
        machine,
        List.of(),
        SAMPLES,
        (time, event) -> {
          if (event instanceof Event.LimitTripped) {
            trips.add(event);
          }
        });
    return trips.isEmpty();
  }

  private static Ramp ramp(
      double low, double high, Duration up, Duration hold, Ramp.Strategy strategy) {
    return new Ramp(low, high, up, hold, Duration.ZERO, Map.of(Resource.CPU, 1.0), strategy);
  }

  private static Plan plan(Ramp ramp, Limit limit) {
    LoadPlan load =
        new LoadPlan(
            "cpu",
            LoadSettings.Cpu.MACHINE,
            new Level.Along(new Scale(ramp.curve(), 1, 0), Dimension.SHARE));
    Phase phase =
        new Phase(
            "climb",
            Duration.ZERO,
            ramp.length(),
            List.of(load),
            List.of(limit),
            ramp,
            Watch.NORMAL);
    return Plan.named("contest", ramp.length()).phases(List.of(phase)).build();
  }
}
