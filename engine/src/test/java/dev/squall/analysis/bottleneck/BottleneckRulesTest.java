package dev.squall.analysis.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.chance.Chance;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the analysis one by one, at both sides of each. */
class BottleneckRulesTest {
  private static final int ROWS = 120;
  private static final double LINK = 1e8;
  private static final Machine MACHINE = new Machine(Map.of(), Map.of(), LINK, "");

  private final List<Table.Metric> metrics = new ArrayList<>();
  private final List<Table.Drive> drives = new ArrayList<>();
  private final List<Table.Cause> causes = new ArrayList<>();

  private static double[] rows(IntToDoubleFunction of) {
    return IntStream.range(0, ROWS).mapToDouble(of).toArray();
  }

  private static double[] all(double value) {
    return rows(_ -> value);
  }

  private void metric(String name, double[] values) {
    metrics.add(new Table.Metric(name, values));
  }

  private void drive(double[] median, double[] arrived, double[] done, double[] failing) {
    double[] p99 = Arrays.stream(median).map(each -> 3 * each).toArray();
    drives.add(
        new Table.Drive(
            "shop", "shop", null, 0, true, arrived, done, failing, median, p99, median, all(1),
            all(0)));
  }

  private void drive(double[] median) {
    drive(median, all(100), all(100), all(0));
  }

  private Findings found() {
    boolean[] counts = new boolean[ROWS];
    Arrays.fill(counts, true);
    return Bottlenecks.of(new Table(1, counts, metrics, drives, causes), MACHINE, Chance.ofSeed(1));
  }

  private Finding first() {
    return found().findings().getFirst();
  }

  /** On in random stretches of some rows. */
  private static double[] bursts(String name) {
    Chance chance = Chance.ofSeed(3).stream(name);
    return rows(i -> chance.uniform(i / 5) < 0.4 ? 1 : 0);
  }

  private static double[] noisy(double[] values, double spread, String name) {
    Chance chance = Chance.ofSeed(5).stream(name);
    return rows(i -> values[i] * Math.exp(spread * chance.gaussian(i)));
  }

  /** A cpu that is short as {@code burst} says. */
  private static double[] use(double[] burst) {
    return noisy(rows(i -> 0.4 + 0.58 * burst[i]), 0.01, "use");
  }

  private static double[] slowed(double[] burst, int later) {
    return noisy(rows(i -> i >= later && burst[i - later] > 0 ? 0.02 : 0.004), 0.05, "slow");
  }

  @ParameterizedTest
  @CsvSource({
    "system.cpu.utilization, 0.84, 0.97, cpu",
    "system.memory.utilization, 0.89, 0.97, memory",
    "system.disk.io_time, 0.84, 0.97, disk",
    "system.network.io{direction=transmit}, 0.74e8, 0.95e8, network",
    "system.network.io{direction=receive}, 0.74e8, 0.95e8, network",
    "'system.linux.pressure{resource=cpu,kind=some}', 0.49, 0.7, cpu",
    "'system.linux.pressure{resource=memory,kind=some}', 0.04, 0.3, memory",
    "'system.linux.pressure{resource=io,kind=some}', 0.29, 0.5, disk",
    "hw.gpu.utilization{gpu=0}, 0.94, 0.99, gpu 0"
  })
  void aResourceIsShortFromItsThresholdOn(
      String metric, double enough, double shortage, String name) {
    metric(metric, all(enough));
    assertThat(found().findings()).isEmpty();
    metrics.clear();
    metric(metric, rows(i -> i < 60 ? enough : shortage));
    Finding finding = first();
    assertThat(finding.subject()).isEqualTo(name);
    assertThat(finding.kind()).isEqualTo(Finding.Kind.RESOURCE);
    assertThat(finding.from()).isEqualTo(60);
    assertThat(finding.what()).contains("short for 1 min");
  }

  @Test
  void aMomentOfShortageIsPassedOver() {
    metric(Names.CPU, rows(i -> i >= 60 && i < 65 ? 0.99 : 0.3));
    assertThat(found().findings()).isEmpty();
  }

  @Test
  void aDriveMayFollowSomeSecondsLater() {
    double[] burst = bursts("cpu");
    metric(Names.CPU, use(burst));
    drive(slowed(burst, 2));
    Finding finding = first();
    assertThat(finding.subject()).isEqualTo("cpu");
    assertThat(evidence(finding, "explained by cpu").value()).isGreaterThan(0.9);
    assertThat(evidence(finding, "rank correlation").definition()).contains("2 s later");
    assertThat(evidence(finding, "rank correlation").value()).isGreaterThan(0.7);
    assertThat(finding.confidence()).isGreaterThan(0.95);
  }

  @Test
  void whatComesAfterwardsIsNoCause() {
    double[] burst = bursts("cpu");
    metric(Names.CPU, use(burst));
    metric("system.disk.io_time", use(rows(i -> i >= 4 ? burst[i - 4] : 0)));
    drive(slowed(burst, 2));
    assertThat(first().subject()).isEqualTo("cpu");
  }

  @Test
  void twoThatTellAsMuchLeaveItOpen() {
    double[] burst = bursts("cpu");
    metric(Names.CPU, noisy(use(burst), 0.02, "one"));
    metric("system.disk.io_time", noisy(use(burst), 0.02, "other"));
    drive(slowed(burst, 0));
    assertThat(first().confidence()).isBetween(0.2, 0.97);
    assertThat(first().evidence()).anyMatch(each -> each.name().endsWith("instead"));
  }

  @Test
  void whatTellsLittleExplainsNothing() {
    metric(Names.CPU, use(bursts("cpu")));
    drive(slowed(rows(i -> i > 70 ? 1 : 0), 0));
    assertThat(first().kind()).isEqualTo(Finding.Kind.TARGET);
  }

  @ParameterizedTest
  @CsvSource({"1.3, false", "1.8, true"})
  void halfAsMuchAgainIsWorse(double times, boolean worse) {
    metric(Names.CPU, all(0.2));
    drive(noisy(rows(i -> i < 60 ? 0.004 : 0.004 * times), 0.05, "slow"));
    assertThat(found().findings().isEmpty()).isEqualTo(!worse);
  }

  @Test
  void aFaultIsASuspectToo() {
    metric(Names.CPU, all(0.2));
    causes.add(new Table.Cause("slow", rows(i -> i >= 50 && i < 58 ? 1 : 0)));
    drive(noisy(rows(i -> i >= 50 && i < 58 ? 0.02 : 0.004), 0.05, "slow"));
    assertThat(first().kind()).isEqualTo(Finding.Kind.FAULT);
    assertThat(first().from()).isEqualTo(50);
  }

  @Test
  void faultsThatComeOneAfterAnotherExplainItTogether() {
    metric(Names.CPU, all(0.2));
    for (int i = 0; i < 4; i++) {
      int from = 15 + 25 * i;
      causes.add(new Table.Cause("slow-" + i, rows(at -> at >= from && at < from + 5 ? 1 : 0)));
    }
    causes.add(new Table.Cause("idle", rows(at -> at >= 3 && at < 8 ? 1 : 0)));
    drive(noisy(rows(i -> i >= 15 && (i - 15) % 25 < 5 ? 0.02 : 0.004), 0.05, "slow"));
    assertThat(first().kind()).isEqualTo(Finding.Kind.FAULT);
    assertThat(first().what())
        .endsWith("while faults 'slow-0', 'slow-1', 'slow-2' and 'slow-3' were injected");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0002, 2.5, false",
    "0.0002, 3.5, true",
    "0.0009, 1.8, false",
    "0.0009, 2.4, true",
    "0.004, 1.8, true"
  })
  void lessThanAMillisecondMoreIsWorseOnceItIsThreeTimesAsMuch(
      double before, double times, boolean worse) {
    metric(Names.CPU, all(0.2));
    drive(noisy(rows(i -> i < 60 ? before : before * times), 0.05, "slow"));
    assertThat(found().findings().isEmpty()).isEqualTo(!worse);
  }

  @ParameterizedTest
  @CsvSource({"0.9, 50, 0", "3, 50, 1", "3, 2, 0"})
  void operationsFailedFromOnePercentOnInThreeWindows(double failing, int windows, int count) {
    metric(Names.CPU, all(0.2));
    drive(all(0.004), all(100), all(100), rows(i -> i < windows ? failing : 0));
    assertThat(found().findings()).hasSize(count);
    assertThat(found().findings()).allMatch(each -> each.severity() == Severity.CRITICAL);
  }

  @ParameterizedTest
  @CsvSource({"85, 50, 0", "75, 50, 1", "75, 2, 0"})
  void fewerAreDoneBelowFourFifthsInThreeWindows(double done, int windows, int count) {
    metric(Names.CPU, all(0.2));
    drive(all(0.004), all(100), rows(i -> i < windows ? done : 100), all(0));
    assertThat(found().findings()).hasSize(count);
  }

  private static Evidence evidence(Finding finding, String name) {
    return finding.evidence().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
