package dev.squall.guard;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.metric.Sampler;
import dev.squall.metric.machine.Samplers;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.report.RunFold;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What the guard will need the moment the script is a plan, loaded and compiled while the engine
 * still evaluates it: nothing is kept, only the code is.
 */
final class Warmth {
  /**
   * More than the 200 calls after which the JVM compiles a method. Ten samples a second would take
   * half a minute to get there, each of them several times as slow.
   */
  private static final int SAMPLES = 300;

  private Warmth() {}

  /**
   * Warms up.
   *
   * @param needed whether it is still worth it; asked between samples
   */
  static void up(Clock clock, BooleanSupplier needed) {
    LoadPlan load =
        new LoadPlan(
            "cpu", LoadSettings.Cpu.MACHINE, new Level.Along(new Constant(0), Dimension.SHARE));
    Plan plan = Plan.named("warm", Duration.ofSeconds(1)).loads(List.of(load)).build();
    RunFold fold = new RunFold();
    fold.on(EventJson.read(EventJson.write(0, new Event.Planned(plan))));
    try (Sampler sampler =
        Samplers.forThisMachine(clock, Samplers.Options.of(List.of(Path.of("/")), note -> {}))) {
      double[] values = new double[sampler.metrics().size()];
      sampler.sample(clock.nanos(), values);
      fold.on(0, new Event.Sampling(sampler.metrics(), 1));
      fold.on(0, new Event.Sampled(0, 0, values));
      for (int i = 0; i < SAMPLES && needed.getAsBoolean(); i++) {
        sampler.sample(clock.nanos(), values);
      }
    }
  }
}
