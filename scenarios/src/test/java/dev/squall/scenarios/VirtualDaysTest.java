package dev.squall.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.Committed;
import dev.squall.dsl.Evaluation;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Plan;
import dev.squall.report.Reports;
import dev.squall.report.Summary;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.units.Bytes;
import dev.squall.units.Throughput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole scenarios on the virtual clock: the language, the player, the limits and the report as of a
 * real run, each held to a committed text. {@code -Dsquall.update=true} writes the texts anew.
 */
@Execution(ExecutionMode.CONCURRENT)
class VirtualDaysTest {
  private static final Path SCENARIOS = Path.of(".");
  private static final Path REPORTS = Path.of("src", "test", "resources", "reports");

  /** Four loads over any length, uncompressed. */
  private static final String DAYS =
      """
      scenario 'Days', seed: 42
      def day = officeDay(low: 10.percent, high: 85.percent)
      load cpu,     along: day
      load memory,  along: day.between(5.percent, 20.percent)
      load disk,    rate: 200.perSecond, block: 16.KiB
      load network, rate: day * 50.MBps
      play during: %s
      """;

  static Stream<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      List<Path> plans =
          files
              .filter(file -> file.toString().matches(".*\\.(groovy|yaml)"))
              .filter(file -> !read(file).startsWith("// Shared: "))
              .sorted()
              .toList();
      assertThat(plans).hasSizeGreaterThanOrEqualTo(3);
      return plans.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioPlaysAsItsCommittedReport(Path script) throws IOException {
    Evaluation.Planned planned = VirtualRun.plannedOf(script);
    Plan plan = planned.plan();
    int parts = Math.clamp(plan.machineLength().toSeconds(), 1, 10);
    VirtualRun run = VirtualRun.of(planned, VirtualMachine.quiet(), parts);
    // One is there to be stopped: it climbs into its limit three times.
    int exit = script.endsWith("limits.groovy") ? 111 : 0;
    assertThat(run.summary().verdict().exit()).isEqualTo(exit);
    check(script.getFileName().toString().replaceFirst("\\.[a-z]+$", ""), run);
  }

  @Test
  void aMachineWhoseMemoryIsNearlyFullLetsGoRecoversAndIsStoppedAtTheThirdTrip()
      throws IOException {
    Plan plan =
        VirtualRun.planOf(
            """
            scenario 'Memory nearly full', seed: 3
            load memory, along: ramp(0.MB, to: 2.GB, over: 40.seconds)
            load cpu,    along: 30.percent
            play during: 3.minutes
            limits { memory below: 95.percent, patience: 2, coolDown: 15.seconds }
            """,
            OptionalLong.empty());
    VirtualMachine nearlyFull = VirtualMachine.quiet().withOthersHolding(Bytes.gibibytes(14));
    VirtualRun run = VirtualRun.of(plan, nearlyFull, 10);
    Summary summary = run.summary();
    assertThat(summary.verdict().exit()).isEqualTo(111);
    assertThat(summary.limits().getFirst().trips()).isEqualTo(3);
    assertThat(summary.limits().getFirst().recoveries()).isEqualTo(2);
    assertThat(summary.seconds()).isLessThan(180);
    check("memory-nearly-full", run);
  }

  @Test
  void aMachineThatHeatsIsLetCoolAndTheRunGoesOn() throws IOException {
    Plan plan =
        VirtualRun.planOf(
            """
            scenario 'Heat', seed: 3
            load cpu,  along: 90.percent
            load disk, rate: maximum
            play during: 4.minutes
            """,
            OptionalLong.empty());
    VirtualRun run = VirtualRun.of(plan, VirtualMachine.quiet().heatingTo(110), 10);
    assertThat(run.summary().verdict().exit()).isZero();
    assertThat(run.summary().verdict().state()).isEqualTo("warn");
    assertThat(run.summary().moments())
        .filteredOn(moment -> moment.kind().equals("limit"))
        .first()
        .satisfies(moment -> assertThat(moment.text()).contains("temperature below 90 °C"));
    check("heat", run);
  }

  @Test
  void whatTheHypervisorTookIsMarkedAndCountsNeitherForNorAgainst() throws IOException {
    Plan plan =
        VirtualRun.planOf(
            """
            scenario 'Robbed', seed: 3
            component('shop', takes: 20.ms, servers: 16) { buy { } }
            drive shop, rate: 100.perSecond
            expect { p50 of: shop, below: 100.ms, over: 2.seconds }
            play during: 2.minutes
            """,
            OptionalLong.empty());
    VirtualMachine robbed = VirtualMachine.quiet().robbed(new VirtualMachine.Theft(60, 68, 0.9));
    VirtualRun run = VirtualRun.of(plan, robbed, 12);
    Summary summary = run.summary();
    assertThat(summary.drives().getFirst().response().max())
        .as("nine tenths gone")
        .isGreaterThan(0.15);
    assertThat(summary.verdict().exit()).as("%s", summary.verdict().reasons()).isZero();
    assertThat(summary.trust().untrustedShare()).isBetween(0.05, 0.1);
    assertThat(summary.trust().windows())
        .isNotEmpty()
        .allSatisfy(window -> {
          assertThat(window.why())
              .isEqualTo("the hypervisor took more than 10 % of the processors");
          assertThat(window.from()).isBetween(58.0, 68.0);
          assertThat(window.to()).isBetween(60.0, 70.0);
        });
    check("robbed", run);

    // The same slowness where nobody took anything is the shop's own.
    VirtualMachine little = VirtualMachine.quiet().robbed(new VirtualMachine.Theft(60, 68, 0.09));
    assertThat(VirtualRun.of(plan, little, 12).summary().trust().windows()).isEmpty();
  }

  @Test
  void whereMemoryMayRunOutItIsThePressureThatLetsGo() throws IOException {
    Plan plan =
        VirtualRun.planOf(
            """
            scenario 'Memory runs out', seed: 3
            load memory, along: ramp(10.GB, to: 15.GB, over: 50.seconds)
            play during: 4.minutes
            limits { memory below: 100.percent }
            """,
            OptionalLong.empty());
    VirtualRun run = VirtualRun.of(plan, VirtualMachine.quiet(), 10);
    assertThat(run.summary().verdict().exit()).isEqualTo(111);
    assertThat(run.summary().moments())
        .filteredOn(moment -> moment.kind().equals("limit"))
        .first()
        .satisfies(moment -> assertThat(moment.text()).contains("memoryPressure below 25 %"));
    check("memory-pressure", run);
  }

  @Test
  void aDiskThatOthersFillStopsTheRunAsLettingGoMakesNoRoom() throws IOException {
    Plan plan =
        VirtualRun.planOf(
            """
            scenario 'Disk nearly full', seed: 3
            load disk, rate: 200.perSecond, size: 1.GB
            load cpu,  along: 20.percent
            play during: 5.minutes
            """,
            OptionalLong.empty());
    VirtualMachine filling =
        VirtualMachine.quiet().withOthersStoring(Bytes.gigabytes(97), new Throughput(20e6));
    VirtualRun run = VirtualRun.of(plan, filling, 10);
    assertThat(run.summary().verdict().exit()).isEqualTo(111);
    assertThat(run.summary().limits())
        .filteredOn(limit -> limit.subject().equals("diskSpace"))
        .singleElement()
        .satisfies(limit -> assertThat(limit.recoveries()).isZero());
    check("disk-nearly-full", run);
  }

  @Test
  void theSameSeedIsTheSameRunAndAnotherDiffersInItsNoiseAlone() {
    String script = DAYS.formatted("24.hours");
    VirtualRun first = day(script, OptionalLong.empty());
    VirtualRun again = day(script, OptionalLong.empty());
    VirtualRun other = day(script, OptionalLong.of(43));
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.summary()).isEqualTo(first.summary());
    assertThat(again.events()).isEqualTo(first.events());
    for (String load : List.of("cpu", "memory", "network")) {
      LoadParts.Part[] hours = first.parts().of(load);
      LoadParts.Part[] others = other.parts().of(load);
      double highest = Stream.of(hours).mapToDouble(LoadParts.Part::asked).max().orElseThrow();
      int different = 0;
      for (int hour = 0; hour < 24; hour++) {
        different += hours[hour].most() != others[hour].most() ? 1 : 0;
        // The noise has a standard deviation of some hundredths; its mean over an hour has less.
        assertThat(others[hour].asked())
            .as("%s, hour %s", load, hour)
            .isCloseTo(hours[hour].asked(), within(0.06 * highest));
      }
      assertThat(different).as("hours of %s with another maximum", load).isGreaterThan(20);
    }
    LoadParts.Part[] disk = other.parts().of("disk");
    assertThat(disk).allSatisfy(hour -> assertThat(hour.achieved()).isEqualTo(200, within(1e-6)));
  }

  private static VirtualRun day(String script, OptionalLong seed) {
    return VirtualRun.of(VirtualRun.planOf(script, seed), VirtualMachine.quiet(), 24);
  }

  @Test
  void theSameSeedIsTheSameToTheLastEvent() throws IOException {
    Plan plan = VirtualRun.planOf(Path.of("office-day.groovy"));
    VirtualRun first = VirtualRun.of(plan, VirtualMachine.quiet(), 10);
    VirtualRun again = VirtualRun.of(plan, VirtualMachine.quiet(), 10);
    assertThat(first.events()).isNotZero().isEqualTo(again.events());
  }

  @Test
  void twoDaysHaveAReportOfTheSizeOfTenMinutes(@TempDir Path folder) throws IOException {
    VirtualRun days = ofLength("48.hours");
    VirtualRun minutes = ofLength("10.minutes");
    assertThat(days.summary().verdict().state()).isEqualTo("pass");
    assertThat(days.summary().seconds()).isEqualTo(172_800);
    assertThat(days.summary().loads())
        .hasSize(4)
        .allSatisfy(load -> assertThat(load.seconds()).isEqualTo(172_800));
    // Its second day is its first: the shape repeats, the noise does not.
    LoadParts.Part[] hours = days.parts().of("cpu");
    for (int hour = 0; hour < 24; hour++) {
      assertThat(hours[hour + 24].asked()).isCloseTo(hours[hour].asked(), within(0.06));
    }
    assertThat(size(days, folder.resolve("days")))
        .isLessThan(size(minutes, folder.resolve("minutes")) * 3 / 2);
  }

  private static VirtualRun ofLength(String length) {
    Plan plan = VirtualRun.planOf(DAYS.formatted(length), OptionalLong.empty());
    return VirtualRun.of(plan, VirtualMachine.quiet(), 48);
  }

  /** Of the page with its plots, which has every bucket of every series in it. */
  private static long size(VirtualRun run, Path folder) throws IOException {
    RunFolder written = RunFolder.createAt(folder);
    Reports.write(written, run.fold());
    return Files.size(written.report());
  }

  private static void check(String name, VirtualRun run) throws IOException {
    Path file = REPORTS.resolve(name + ".txt");
    Committed.is(file, run.text());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
