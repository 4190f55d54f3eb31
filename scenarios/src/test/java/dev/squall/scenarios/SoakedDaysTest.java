package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.units.Throughput;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A soak of 72 hours on the virtual clock, of an engine that leaks and of one that does not. */
@Execution(ExecutionMode.CONCURRENT)
class SoakedDaysTest {
  private static final String SCRIPT =
      """
      scenario 'Three days', seed: 5
      load cpu, along: 20.percent
      soak during: 72.hours, checkpoint: 1.hour
      """;

  @Test
  void aLeakOfAMegabyteAMinuteIsFoundInThreeDays() {
    Findings findings =
        findings(VirtualMachine.quiet().withEngineKeeping(new Throughput(1e6 / 60)));
    assertThat(drifts(findings))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.what()).startsWith("heap in use after collection of process 'engine'");
          assertThat(evidence(found, "slope, lower end") * 60).isBetween(0.99e6, 1.001e6);
          assertThat(evidence(found, "slope, upper end") * 60).isBetween(0.999e6, 1.01e6);
          // 6 GB less what is in use after 72 h, at a megabyte a minute.
          assertThat(evidence(found, "time left") / 60).isBetween(1_500.0, 1_750.0);
        });
  }

  @Test
  void whereNothingLeaksNothingIsFound() {
    Findings findings = findings(VirtualMachine.quiet());
    assertThat(drifts(findings)).isEmpty();
    assertThat(findings.unsaid())
        .as("of resources and drives alone: nothing that grows is in doubt")
        .allMatch(each -> each.startsWith("whether ") || each.startsWith("there is no drive"));
  }

  private static Findings findings(VirtualMachine machine) {
    Findings found =
        VirtualRun.of(VirtualRun.planOf(SCRIPT, OptionalLong.empty()), machine, 1)
            .summary()
            .findings();
    assertThat(found).isNotNull();
    return found;
  }

  private static List<Finding> drifts(Findings findings) {
    return findings.findings().stream().filter(each -> each.kind() == Finding.Kind.DRIFT).toList();
  }

  private static double evidence(Finding of, String name) {
    return of.evidence().stream()
        .filter(each -> each.name().endsWith(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
