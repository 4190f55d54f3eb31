package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Constant;
import dev.squall.interference.CellPlan;
import dev.squall.interference.Member;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Any scenario as a cell of a matrix, asked for from outside. */
class CellsTest {
  private static final String SHOP =
      """
      component('shop') { pay() { ok() } }
      component('till') { pay() { ok() } }
      phase 'quiet', during: 1.minute, { cpu 5.percent }
      phase 'busy', during: 1.minute, {
          disk 100.perSecond
          drive shop, rate: ramp(10.perSecond, to: 200.perSecond, over: 30.seconds)
          drive till, users: 3
      }
      fault 'slow', at: 80.seconds, during: 5.seconds, delay(on: shop, by: 80.ms)
      at 90.seconds, spike(5.times, of: 'shop', during: 5.seconds)
      expect { degradation of: shop, below: 20.percent }
      play baseline: 5.seconds, during: 2.minutes
      """;

  @Test
  void allThatThePhasePlaysIsHeldAtItsMostAndNothingElseHappens() {
    Plan plan = Evaluated.plan(SHOP, Map.of("cell.during", "20s"));
    assertThat(plan.length()).isEqualTo(Duration.ofSeconds(20));
    assertThat(plan.phases()).hasSize(1);
    assertThat(plan.loads()).extracting(LoadPlan::name).containsExactly("disk", "shop", "till");
    assertThat(plan.loads().get(1).level())
        .isEqualTo(new Level.Along(new Constant(200), Dimension.RATE));
    assertThat(plan.faults()).isEmpty();
    assertThat(plan.happenings()).isEmpty();
    assertThat(plan.expectations()).isEmpty();
    assertThat(plan.parameters()).isEmpty();
    assertThat(plan.notes()).contains("'shop' is held at its most, 200 /s");
    assertThat(CellPlan.members(plan))
        .containsExactly(
            new Member("disk", false, false, "100 /s"),
            new Member("shop", true, true, "200 /s"),
            new Member("till", true, false, "3"));
  }

  @Test
  void oneAloneSetsUpNothingOfTheOthers() {
    Plan plan = Evaluated.plan(SHOP, Map.of("cell.of", "till", "cell.during", "8s"));
    assertThat(plan.loads()).extracting(LoadPlan::name).containsExactly("till");
    assertThat(plan.components()).extracting(ComponentPlan::name).containsExactly("till");
  }

  @Test
  void pressureStandsBesideWhatPlays() {
    Plan plan = Evaluated.plan(SHOP, Map.of("cell.of", "shop", "cell.press", "cpu=50%"));
    LoadPlan pressure = plan.loads().getLast();
    assertThat(pressure.name()).isEqualTo("pressure on cpu");
    assertThat(pressure.level()).isEqualTo(new Level.Along(new Constant(0.5), Dimension.SHARE));
    assertThat(((LoadSettings.Cpu) pressure.settings()).base())
        .as("its own share, whatever others take")
        .isEqualTo(LoadSettings.CpuBase.OWN);
    assertThat(CellPlan.members(plan)).extracting(Member::name).containsExactly("shop");
  }

  @Test
  void pressureAtItsMostPlaysAlone() {
    Plan disk = Evaluated.plan(SHOP, Map.of("cell.of", "-", "cell.press", "disk=maximum"));
    assertThat(disk.loads()).hasSize(1);
    assertThat(disk.loads().getFirst().level()).isEqualTo(new Level.Maximum(Dimension.RATE));
    Plan memory = Evaluated.plan(SHOP, Map.of("cell.of", "-", "cell.press", "memory=2000000/s"));
    LoadSettings.Memory touched = (LoadSettings.Memory) memory.loads().getFirst().settings();
    assertThat(String.valueOf(touched.accesses())).contains("2");
    assertThat(touched.access()).isEqualTo(LoadSettings.Access.SEQUENTIAL);
  }

  @Test
  void aPhaseIsChosenWhereSeveralDriveSomething() {
    String two =
        """
        component('shop') { pay() { ok() } }
        component('till') { pay() { ok() } }
        phase 'morning', during: 1.minute, { drive shop, rate: 10.perSecond }
        phase 'evening', during: 1.minute, { drive till, rate: 10.perSecond }
        """;
    assertThat(Evaluated.plan(two, Map.of("cell.phase", "evening")).loads())
        .extracting(LoadPlan::name)
        .containsExactly("till");
  }

  @Test
  void aRunThatIsNoCellIsAsItWas() {
    assertThat(Evaluated.plan(SHOP, Map.of()).faults()).hasSize(1);
  }
}
