package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.Setting;
import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import dev.squall.units.Dimension;
import org.junit.jupiter.api.Test;

/** What scripts say to the library's components reaches them. */
class DriveWordsTest {
  private static Evaluation evaluated(String script) {
    return Scenarios.evaluate(
        Request.of("s.groovy", script + "\nplay during: 10.seconds", SmallMachine.FACTS),
        line -> {});
  }

  private static Plan plan(String script) {
    return switch (evaluated(script)) {
      case Evaluation.Planned planned -> planned.plan();
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }

  @Test
  void agentsHaveALifeOfTheirOwnAndARateWhereNothingIsSaid() {
    Plan plan =
        plan("drive agents, spawn: 5.perSecond, retire: 3.perSecond, population: 1000..2000");
    ComponentPlan agents = plan.components().getFirst();
    assertThat(agents.settings())
        .containsEntry("spawn", new Setting.Amount(5, Dimension.RATE))
        .containsEntry("retire", new Setting.Amount(3, Dimension.RATE))
        .containsEntry("population", new Setting.Between(1000, 2000, Dimension.NUMBER));
    LoadPlan load = plan.phases().getFirst().loads().getFirst();
    assertThat(load.settings())
        .isInstanceOfSatisfying(
            LoadSettings.Drive.class,
            drive ->
                assertThat(drive.arrivals()).isEqualTo(new Arrivals.Open(Arrivals.Spacing.EVEN)));
    assertThat(load.level())
        .isInstanceOfSatisfying(
            Level.Along.class, along -> assertThat(along.curve().at(1)).isEqualTo(100));
  }

  @Test
  void sizesAreRangesOfData() {
    Plan plan = plan("drive tiers, rate: 50.perSecond, size: 1.MB..100.MB, tiers: 'cpu'");
    assertThat(plan.components().getFirst().settings())
        .containsEntry("size", new Setting.Between(1e6, 1e8, Dimension.BYTES));
  }

  @Test
  void settingsThatDoNotGoTogetherAreAProblemOfTheScript() {
    Evaluation evaluation = evaluated("drive tiers, rate: 50.perSecond, capacity: 10.MB");
    assertThat(((Evaluation.Rejected) evaluation).problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("capacity must hold the largest allocation, 100 MB, was 10 MB");
  }
}
