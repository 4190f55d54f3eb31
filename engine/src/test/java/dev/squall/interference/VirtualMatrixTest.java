package dev.squall.interference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Constant;
import dev.squall.curve.Linear;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Plan;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.safety.DefaultLimits;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A whole matrix on the virtual clock: plans cut to cells, played, folded and read by windows. Its
 * services take half as long again while 'thief' runs.
 */
class VirtualMatrixTest {
  private static LoadPlan drive(String name, Level level) {
    return new LoadPlan(
        name,
        new LoadSettings.Drive(
            name, new Arrivals.Open(Arrivals.Spacing.EVEN), Map.of(), 100, Overflow.QUEUE, 0, null),
        level);
  }

  private static ComponentPlan service(String name, double seconds) {
    return new ComponentPlan(
        name,
        ComponentPlan.SCRIPT,
        Map.of(),
        List.of(new ComponentPlan.OperationPlan("serve", 1, null)),
        new ComponentPlan.Model(seconds, 0.1, 4, 0));
  }

  private static Plan plan(double seconds) {
    Level steady = new Level.Along(new Constant(100), Dimension.RATE);
    Level rising = new Level.Along(new Linear(0, 100, 60), Dimension.RATE);
    return Plan.named("virtual", Duration.ofSeconds(60))
        .loads(
            List.of(
                drive("one", steady),
                drive("two", rising),
                new LoadPlan(
                    "thief",
                    LoadSettings.Cpu.MACHINE,
                    new Level.Along(new Constant(0.1), Dimension.SHARE))))
        .components(List.of(service("one", seconds), service("two", seconds)))
        .build();
  }

  private static Played play(Cell cell, Duration during) {
    Map<String, String> asked = new TreeMap<>();
    asked.put("cell.of", String.join(",", cell.of()));
    asked.put("cell.during", during.toMillis() + "ms");
    RunFold fold = new RunFold();
    Simulation.play(
        CellPlan.of(plan(cell.of().contains("thief") ? 0.0075 : 0.005), asked),
        VirtualMachine.quiet(),
        DefaultLimits.forMachine(Bytes.gigabytes(100)),
        Duration.ofMillis(100),
        fold);
    return new Played(
        cell.words(),
        fold.summary().verdict().state(),
        true,
        false,
        false,
        Reports.table(fold),
        null);
  }

  private static Matrix matrix() throws Exception {
    Plan all = CellPlan.of(plan(0.005), Map.of("cell.during", "20s"));
    Matrix.Asked asked =
        new Matrix.Asked(
            "virtual",
            "virtual.groovy",
            "",
            Map.of(),
            "2026-01-01T00:00:00Z",
            3,
            20,
            new Design(CellPlan.members(all), 2, List.of()),
            List.of());
    return Made.matrix(asked, (cell, during, full) -> play(cell, during));
  }

  @Test
  void whoIsSlowedIsFoundAndWhoIsNot() throws Exception {
    Matrix matrix = matrix();
    assertThat(matrix.asked().design().members())
        .extracting(Member::name, Member::driven, Member::level)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("one", true, "100 /s"),
            org.assertj.core.groups.Tuple.tuple("two", true, "100 /s"),
            org.assertj.core.groups.Tuple.tuple("thief", false, "10 %"));
    assertThat(matrix.caveats()).isEmpty();
    assertThat(of(matrix, "one", "thief").value()).isBetween(1.45, 1.55);
    assertThat(of(matrix, "two", "thief").value()).isBetween(1.45, 1.55);
    assertThat(of(matrix, "one", "two", "thief").value()).isBetween(1.45, 1.55);
    assertThat(of(matrix, "one", "two").value()).isBetween(0.98, 1.02);
    assertThat(of(matrix, "two", "one").value()).isBetween(0.98, 1.02);
  }

  private static Slowdown of(Matrix matrix, String of, String... beside) {
    return matrix.beside().stream()
        .filter(each -> each.of().equals(of) && each.beside().equals(List.of(beside)))
        .findFirst()
        .orElseThrow();
  }
}
