package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.curve.Scale;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import dev.squall.run.virtual.Played;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadPanelsTest {
  private static final Duration HALF = Duration.ofSeconds(30);

  private static LoadPlan cpu(String name, Level level) {
    return new LoadPlan(name, LoadSettings.Cpu.MACHINE, level);
  }

  private static Phase phase(String name, int start, double level) {
    Ramp ramp =
        new Ramp(
            level,
            level,
            Duration.ZERO,
            HALF,
            Duration.ZERO,
            Map.of(Resource.CPU, 1.0),
            new Ramp.Strategy.Shaped(Ramp.Shape.LINEAR));
    LoadPlan load =
        cpu(name + " cpu", new Level.Along(new Scale(ramp.curve(), 1, 0), Dimension.SHARE));
    return new Phase(
        name, Duration.ofSeconds(start), HALF, List.of(load), List.of(), ramp, Watch.NORMAL);
  }

  private static List<Panel> loads(Phase... phases) {
    Plan plan = Plan.named("test", Duration.ofMinutes(1)).phases(List.of(phases)).build();
    return new Panels(Shop.fold(Played.events(plan)))
        .all().stream().filter(panel -> panel.group().equals("Loads")).toList();
  }

  @Test
  void theLoadsOfPhasesAfterOneAnotherShareAPlot() {
    List<Panel> panels = loads(phase("light", 0, 0.2), phase("heavy", 30, 0.6));
    assertThat(panels).extracting(Panel::title).containsExactly("cpu");
    for (Panel.Line line : panels.getFirst().lines()) {
      int size = line.means().length;
      assertThat(line.means()[size / 4]).as(line.label()).isCloseTo(0.2, within(0.05));
      assertThat(line.means()[3 * size / 4]).as(line.label()).isCloseTo(0.6, within(0.05));
      assertThat(line.mean()).as(line.label()).isCloseTo(0.4, within(0.02));
    }
  }

  @Test
  void thoseOfPhasesBesideOneAnotherHaveTheirOwn() {
    assertThat(loads(phase("one", 0, 0.2), phase("two", 10, 0.3)))
        .extracting(Panel::title)
        .containsExactly("one cpu", "two cpu");
  }

  @Test
  void soHaveThoseWithLevelsOfTheirOwn() {
    Phase own =
        new Phase(
            "own",
            HALF,
            HALF,
            List.of(cpu("mine", new Level.Along(new Constant(0.1), Dimension.SHARE))),
            List.of());
    assertThat(loads(phase("light", 0, 0.2), own))
        .extracting(Panel::title)
        .containsExactly("light cpu", "mine");
  }
}
