package dev.squall.report;

import dev.squall.curve.Constant;
import dev.squall.event.Timed;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Expectation.Measure;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shop of eight servers at 5 ms each, half of it on four processors of its own machine, so 1,600
 * operations a second, measured alone and then driven at 400 a second, with a spike that is too
 * much for it.
 */
public final class Shop {
  private Shop() {}

  /** An expectation that a measure stays below a target. */
  public static Expectation below(
      Kind kind, double percentile, double target, @Nullable Double failure) {
    return new Expectation(
        new Measure(kind, percentile),
        List.of(),
        null,
        true,
        target,
        failure,
        Duration.ofSeconds(10),
        0,
        "script");
  }

  public static LoadPlan drive(
      String name, double rate, Overflow overflow, @Nullable String baselineOf) {
    return new LoadPlan(
        name,
        new LoadSettings.Drive(
            "checkout",
            new Arrivals.Open(Arrivals.Spacing.POISSON),
            Map.of(),
            200,
            overflow,
            0,
            baselineOf),
        new Level.Along(new Constant(rate), Dimension.RATE));
  }

  /** The plan; {@code factor} is the spike's. */
  public static Plan plan(
      double factor, Overflow overflow, double failing, List<Expectation> expected) {
    ComponentPlan checkout =
        new ComponentPlan(
            "checkout",
            ComponentPlan.SCRIPT,
            Map.of(),
            List.of(
                new ComponentPlan.OperationPlan("browse", 9, null),
                new ComponentPlan.OperationPlan(
                    "pay", 1, new ComponentPlan.Model(0.01, 0.5, 8, failing, 0.5))),
            new ComponentPlan.Model(0.005, 0.5, 8, 0, 0.5));
    Phase baseline =
        new Phase(
            "baseline",
            Duration.ZERO,
            Duration.ofSeconds(20),
            List.of(drive("checkout baseline", 400, overflow, "checkout")),
            List.of());
    Phase main =
        new Phase(
            "main",
            Duration.ofSeconds(20),
            Duration.ofSeconds(100),
            List.of(drive("checkout", 400, overflow, null)),
            List.of());
    return Plan.named("Checkout", Duration.ofSeconds(120))
        .seed(42)
        .phases(List.of(baseline, main))
        .happenings(
            List.of(
                new Happening.Spike(
                    "sale",
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    factor,
                    List.of("checkout"))))
        .components(List.of(checkout))
        .expectations(expected)
        .build();
  }

  /** Twenty operations a second, and something expected of them, for as long as that. */
  public static Plan steady(Duration length) {
    Plan like = plan(2, Overflow.QUEUE, 0.1, List.of(below(Kind.RESPONSE, 99, 0.02, null)));
    return Plan.named("Steady", length)
        .seed(7)
        .loads(List.of(drive("checkout", 20, Overflow.QUEUE, null)))
        .components(like.components())
        .expectations(like.expectations())
        .build();
  }

  /** The fold of a run. */
  public static RunFold fold(List<Timed> events) {
    RunFold run = new RunFold();
    events.forEach(run::on);
    return run;
  }
}
