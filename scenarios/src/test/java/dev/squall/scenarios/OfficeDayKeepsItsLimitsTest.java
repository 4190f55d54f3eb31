package dev.squall.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.plan.Limit;
import dev.squall.report.RunFold;
import dev.squall.report.Summary;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.safety.DefaultLimits;
import dev.squall.units.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfficeDayKeepsItsLimitsTest {
  @Test
  void aDayOfItNeverComesNearTheMemoryLimit() {
    // The machine that the script is checked against: 4 cores, 16 GiB, of which 14 GiB are free.
    MachineFacts facts =
        new MachineFacts(4, Bytes.gibibytes(16), Bytes.gibibytes(14), FolderFacts::of);
    Evaluation evaluation =
        Scenarios.evaluate(Request.of(Path.of("office-day.groovy"), facts), line -> {});
    // On a wrong script this is an Evaluation.Rejected, with every problem and its place.
    Evaluation.Planned planned = (Evaluation.Planned) evaluation;

    List<Limit> defaults = DefaultLimits.forMachine(Bytes.gigabytes(100));
    RunFold fold = new RunFold();
    String stoppedBy =
        Simulation.play(
            planned.plan(), VirtualMachine.quiet(), defaults, Duration.ofMillis(100), fold);

    assertEquals(null, stoppedBy);
    Summary summary = fold.summary();
    assertEquals("pass", summary.verdict().state());
    Summary.Bound memory =
        summary.limits().stream()
            .filter(limit -> limit.subject().equals("memory"))
            .findFirst()
            .orElseThrow();
    assertTrue(memory.nearest() < 0.5, () -> "memory came to " + memory.nearest());
  }
}
