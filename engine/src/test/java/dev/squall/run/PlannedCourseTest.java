package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.curve.Curve;
import dev.squall.curve.Linear;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Happening;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.ScenarioClock;
import dev.squall.plan.Shops;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannedCourseTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicReference<@Nullable Double> fixed = new AtomicReference<>();
  private double scale = 1;
  private boolean still;

  /** A scenario at double speed, its phase from 10 s to 110 s of scenario time. */
  private PlannedCourse course(Curve curve, Happening... happenings) {
    LoadPlan load = Shops.driven(curve, 10);
    Phase phase =
        new Phase(
            "main", Duration.ofSeconds(10), Duration.ofSeconds(100), List.of(load), List.of());
    ComponentPlan shop =
        new ComponentPlan(
            "shop",
            ComponentPlan.SCRIPT,
            Map.of(),
            List.of(new ComponentPlan.OperationPlan("buy", 1, null)),
            ComponentPlan.Model.PLAIN);
    Plan plan =
        Plan.named("x", Duration.ofSeconds(200))
            .clock(new ScenarioClock(Duration.ofSeconds(2), Duration.ofSeconds(1)))
            .phases(List.of(phase))
            .happenings(List.of(happenings))
            .components(List.of(shop))
            .build();
    PlannedCourse.Position position =
        new PlannedCourse.Position() {
          @Override
          public double scenarioSeconds(long nanos) {
            return plan.clock().scenarioSeconds(nanos);
          }

          @Override
          public boolean still(long nanos) {
            return still;
          }
        };
    return new PlannedCourse(plan, load, phase, position, () -> scale, fixed::get);
  }

  @Test
  void followsTheCurveInScenarioTimeAndIsZeroOutsideItsPhase() {
    PlannedCourse course = course(new Linear(0, 100, 100));
    assertThat(course.at(4 * SECOND)).isZero();
    assertThat(course.at(5 * SECOND)).isZero();
    assertThat(course.at(30 * SECOND)).isEqualTo(50);
    assertThat(course.at(55 * SECOND)).isZero();
    // From 20 s to 40 s of machine time the curve goes from 30 to 70.
    assertThat(course.mean(20 * SECOND, 40 * SECOND)).isCloseTo(50, within(1e-9));
    // Half of this stretch lies before the phase.
    assertThat(course.mean(0, 10 * SECOND)).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void aSpikeCountsFromItsVeryEdge() {
    PlannedCourse course =
        course(
            new Constant(10),
            new Happening.Spike(
                "rush", Duration.ofSeconds(50), Duration.ofSeconds(10), 3, List.of("shop")),
            new Happening.Spike(
                "other", Duration.ofSeconds(50), Duration.ofSeconds(10), 9, List.of("else")));
    assertThat(course.at(25 * SECOND - 1)).isEqualTo(10);
    assertThat(course.at(25 * SECOND)).isEqualTo(30);
    assertThat(course.at(30 * SECOND)).isEqualTo(10);
    // 24 s to 26 s: a half at 10, a half at 30.
    assertThat(course.mean(24 * SECOND, 26 * SECOND)).isCloseTo(20, within(1e-9));
  }

  @Test
  void maintenancePauseScaleAndAdjustMoveIt() {
    PlannedCourse course =
        course(
            new Constant(10),
            new Happening.Maintenance("window", Duration.ofSeconds(50), Duration.ofSeconds(10)));
    assertThat(course.at(26 * SECOND)).isZero();
    assertThat(course.mean(20 * SECOND, 30 * SECOND)).isCloseTo(5, within(1e-9));
    scale = 2;
    assertThat(course.mean(6 * SECOND, 7 * SECOND)).isCloseTo(20, within(1e-9));
    fixed.set(7.0);
    assertThat(course.at(6 * SECOND)).isEqualTo(7);
    assertThat(course.at(26 * SECOND)).isZero();
    still = true;
    assertThat(course.at(6 * SECOND)).isZero();
    assertThat(course.mean(6 * SECOND, 7 * SECOND)).isZero();
  }
}
