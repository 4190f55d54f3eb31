package dev.squall.analysis.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.analysis.Severity;
import dev.squall.analysis.bottleneck.SyntheticMachine.Short;
import dev.squall.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** On a hundred synthetic machines of each kind. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("BottlenecksTest")
class BottlenecksTest {
  private static final int CASES = 100;
  private static final int RIGHT = 95;

  @ParameterizedTest
  @EnumSource(value = Short.class, mode = Mode.EXCLUDE, names = "NOTHING")
  void findsWhatIsShort(Short planted) {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < CASES; seed++) {
      Findings findings = found(seed, planted);
      Finding first =
          findings.findings().stream()
              .filter(each -> each.drive() != null && each.kind() != Finding.Kind.RESULTS)
              .findFirst()
              .orElse(null);
      if (first == null
          || first.kind() != kind(planted)
          || !first.subject().equals(planted.subject)) {
        wrong.add(
            seed
                + ": "
                + (first == null ? findings.sentence() : first.kind() + " " + first.what()));
      }
    }
    assertThat(wrong).as("wrong of %s", CASES).hasSizeLessThanOrEqualTo(CASES - RIGHT);
  }

  @Test
  void isSilentWhereNothingIs() {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < CASES; seed++) {
      Findings findings = found(seed, Short.NOTHING);
      if (findings.findings().stream().anyMatch(each -> each.severity() != Severity.LOW)) {
        wrong.add(seed + ": " + findings.sentence());
      }
    }
    assertThat(wrong).as("not silent of %s", CASES).hasSizeLessThanOrEqualTo(CASES - RIGHT);
  }

  private static Finding.Kind kind(Short planted) {
    return switch (planted) {
      case CPU, MEMORY, DISK, NETWORK, GPU -> Finding.Kind.RESOURCE;
      case TARGET, NOTHING -> Finding.Kind.TARGET;
      case PLACES -> Finding.Kind.PLACES;
    };
  }

  private static Findings found(int seed, Short planted) {
    return Bottlenecks.of(
        new SyntheticMachine(seed, planted).table(), SyntheticMachine.MACHINE, Chance.ofSeed(seed));
  }
}
