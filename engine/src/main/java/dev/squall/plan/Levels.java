package dev.squall.plan;

import dev.squall.curve.Clip;
import dev.squall.curve.Curve;
import dev.squall.curve.Product;
import dev.squall.curve.Shift;
import dev.squall.curve.Steps;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A load's level as one curve of the scenario's time, zero outside its phase, with the happenings
 * that touch it. What holds when the scenario ends stands beyond its end, so that a drawing or a
 * table shows no drop in its last point.
 *
 * @param load its name
 * @param unit what the values measure
 * @param curve seconds of scenario time to level
 */
public record Levels(String load, Dimension unit, Curve curve) {
  /** The levels of all loads of {@code plan} that follow a curve; one at maximum has none. */
  public static List<Levels> of(Plan plan) {
    List<Levels> levels = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      for (LoadPlan load : phase.loads()) {
        if (load.level() instanceof Level.Along along) {
          levels.add(
              new Levels(load.name(), along.unit(), whole(plan, phase, load, along.curve())));
        }
      }
    }
    return levels;
  }

  private static Curve whole(Plan plan, Phase phase, LoadPlan load, Curve curve) {
    List<Curve> factors = new ArrayList<>();
    factors.add(new Clip(new Shift(curve, seconds(phase.start())), 0, Double.MAX_VALUE));
    factors.add(window(plan, phase.start(), phase.length(), 0, 1));
    for (Happening happening : plan.happenings()) {
      switch (happening) {
        case Happening.Spike spike when spike.loads().contains(load.name()) ->
            factors.add(window(plan, spike.at(), spike.during(), 1, spike.factor()));
        case Happening.Spike elsewhere -> {}
        case Happening.Maintenance maintenance ->
            factors.add(window(plan, maintenance.at(), maintenance.during(), 1, 0));
        case Happening.Pause _, Happening.Mark _ -> {}
      }
    }
    return new Product(factors);
  }

  /** {@code outside}, and {@code inside} from {@code start} for {@code length}. */
  private static Curve window(
      Plan plan, Duration start, Duration length, double outside, double inside) {
    List<Steps.Step> steps = new ArrayList<>();
    if (!start.isZero()) {
      steps.add(new Steps.Step(seconds(start), outside));
    }
    steps.add(new Steps.Step(seconds(length), inside));
    if (start.plus(length).compareTo(plan.length()) < 0) {
      steps.add(new Steps.Step(1, outside));
    }
    return new Steps(steps);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
