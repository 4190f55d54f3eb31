package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Schema;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.expectation.Policies;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.markup.Escape;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Expectation;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Overflow;
import dev.squall.run.virtual.Played;
import dev.squall.units.Dimension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.json.JsonMapper;

/** Drives and expectations on the virtual clock, from the plan to the reports. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("DriveReportTest")
class DriveReportTest {
  private static List<Expectation> expected() {
    List<Expectation> all = new ArrayList<>();
    all.add(Shop.below(Kind.RESPONSE, 99, 0.05, 0.5));
    all.add(Shop.below(Kind.ERRORS, 50, 0.01, null));
    all.addAll(Policies.of("mixed").orElseThrow());
    return all;
  }

  private static final List<Timed> TROUBLED =
      Played.events(Shop.plan(5, Overflow.QUEUE, 0.02, expected()));

  @Test
  void theTextOfATroubledSale() throws Exception {
    GoldenText.check("drives.txt", TextReport.of(Shop.fold(TROUBLED).summary(), null));
  }

  @Test
  void theSummaryFitsItsSchema() throws Exception {
    String json = RecordJson.of(Shop.fold(TROUBLED).summary());
    assertThat(
            Schema.wrong(SummarySchemaTest.schema(), JsonMapper.builder().build().readTree(json)))
        .isEmpty();
  }

  @Test
  void whatWasExpectedDecidesTheVerdict() {
    assertThat(Shop.fold(TROUBLED).verdict().exit()).isEqualTo(ExitCode.EXPECTATION_FAILED);
    List<Timed> calm = Played.events(Shop.plan(2, Overflow.QUEUE, 0, expected().subList(0, 2)));
    assertThat(Shop.fold(calm).verdict())
        .satisfies(verdict -> assertThat(verdict.reasons()).isEmpty())
        .satisfies(verdict -> assertThat(verdict.exit()).isEqualTo(ExitCode.PASSED));
  }

  @Test
  void anExpectationStopsTheRunByTheHandsOfLimits() {
    Expectation strict = Shop.below(Kind.RESPONSE, 99, 0.05, null);
    Expectation stops =
        new Expectation(
            strict.measure(), List.of(), null, true, 0.05, null, strict.over(), 2, "script");
    List<Timed> events = Played.events(Shop.plan(8, Overflow.QUEUE, 0, List.of(stops)));
    assertThat(events.getLast().at()).isLessThan(110_000_000_000L);
    Summary summary = Shop.fold(events).summary();
    assertThat(summary.verdict().exit()).isEqualTo(99);
    assertThat(summary.verdict().reasons())
        .extracting(Summary.Reason::text)
        .anyMatch(text -> text.contains("stopped the run"))
        .noneMatch(text -> text.contains("interrupted"));
    assertThat(summary.moments()).anyMatch(moment -> moment.kind().equals("expectation"));
  }

  @Test
  void whatWasNeverJudgedIsNoPass() {
    Expectation longWindow =
        new Expectation(
            new Expectation.Measure(Kind.RESPONSE, 99),
            List.of(),
            null,
            true,
            1,
            null,
            Duration.ofHours(1),
            0,
            "script");
    Summary summary =
        Shop.fold(Played.events(Shop.plan(1, Overflow.QUEUE, 0, List.of(longWindow)))).summary();
    assertThat(summary.expectations().getFirst().state()).isEqualTo("unjudged");
    assertThat(summary.verdict().exit()).isEqualTo(112);
    assertThat(summary.verdict().sentence())
        .isEqualTo(
            "expectation p99 below 1 s over 1 h of checkout was never judged: no whole window of 1 h could be trusted");
    assertThat(JUnitXml.of(summary)).contains("skipped=\"1\"");
  }

  @Test
  void whatManyWereNotJudgedForIsSaidOnce() {
    List<Expectation> four = new ArrayList<>();
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      four.add(
          new Expectation(
              new Expectation.Measure(Kind.RESPONSE, percentile),
              List.of(),
              null,
              true,
              1,
              null,
              Duration.ofHours(1),
              0,
              "script"));
    }
    Summary summary = Shop.fold(Played.events(Shop.plan(1, Overflow.QUEUE, 0, four))).summary();
    assertThat(summary.verdict().exit()).isEqualTo(112);
    assertThat(summary.verdict().sentence())
        .isEqualTo("4 expectations were never judged: no whole window of 1 h could be trusted");
  }

  @Test
  void aComponentsOwnFiguresHaveTheUnitTheirNameEndsWith() {
    assertThat(DriveWords.own("cpu bytes", 3.3e7)).isEqualTo("33 MB");
    assertThat(DriveWords.own("bytes/s", 1.5e9)).isEqualTo("1.5 GB/s");
    assertThat(DriveWords.own("consistency", 1.0)).isEqualTo("100 %");
    assertThat(DriveWords.own("population", 1500.0)).isEqualTo("1500");
    assertThat(DriveWords.own("population", null)).isEqualTo("–");
  }

  @Test
  void aDriveOfWhichNothingEndedWellFailsThoughNothingWasExpected() {
    List<Timed> events = new ArrayList<>();
    for (Timed timed : Played.events(Shop.plan(1, Overflow.QUEUE, 1, List.of()))) {
      events.add(
          timed.event() instanceof Event.DriveInterval interval
              ? new Timed(timed.at(), OnlyFailed.of(interval))
              : timed);
    }
    Verdict verdict = Shop.fold(events).verdict();
    assertThat(verdict.exit()).isEqualTo(ExitCode.EXPECTATION_FAILED);
    assertThat(verdict.sentence()).contains("none of").contains("ended well (as the model says ×");
  }

  @Test
  void someErrorsWarnWithTheirReasons() {
    Verdict verdict =
        Shop.fold(Played.events(Shop.plan(1, Overflow.QUEUE, 0.1, List.of()))).verdict();
    assertThat(verdict.state()).isEqualTo(Verdict.State.WARN);
    assertThat(verdict.reasons().toString()).contains("did not end well (as the model says ×");
  }

  @Test
  void arrivalsThatAreTurnedAwayAreTold() {
    Summary summary = Shop.fold(Played.events(Shop.plan(8, Overflow.DROP, 0, List.of()))).summary();
    assertThat(summary.drives().getLast().overflowed()).isPositive();
    // They were to be dropped: nothing to warn of.
    assertThat(summary.verdict().reasons()).isEmpty();
    assertThat(summary.verdict().state()).isEqualTo("pass");
  }

  @Test
  void theProductionPolicyIsJudgedWholeOnTheVirtualClock() {
    List<Expectation> policy = Policies.of("production").orElseThrow();
    Summary summary = Shop.fold(Played.events(Shop.plan(1, Overflow.QUEUE, 0, policy))).summary();
    assertThat(summary.expectations())
        .extracting(ExpectationSummary::state)
        .containsExactly("pass", "pass", "pass");
    // A steady drive takes as much of the processors for each operation as it did alone.
    assertThat(summary.expectations().getLast().measure()).isEqualTo("efficiency");
    assertThat(summary.expectations().getLast().worst()).isBetween(0.9, 1.1);
  }

  /** The hypervisor takes a third of the processors from 50 s to 56 s. */
  private static Timed robbed(Timed timed) {
    return switch (timed.event()) {
      case Event.Sampling sampling -> {
        List<Metric> metrics = new ArrayList<>(sampling.metrics());
        metrics.add(new Metric(Names.STEAL, Dimension.SHARE, "taken by the hypervisor"));
        yield new Timed(timed.at(), new Event.Sampling(metrics, sampling.periodNanos()));
      }
      case Event.Sampled sampled -> {
        double[] values = Arrays.copyOf(sampled.values(), sampled.values().length + 1);
        boolean then = timed.at() > 50_000_000_000L && timed.at() <= 56_000_000_000L;
        values[values.length - 1] = then ? 0.33 : 0.01;
        yield new Timed(
            timed.at(), new Event.Sampled(sampled.lateNanos(), sampled.costNanos(), values));
      }
      default -> timed;
    };
  }

  @Test
  void timesInWhichTheGeneratorWasStarvedAreToldAndLeftOut() {
    List<Timed> whole = Played.events(Shop.plan(1, Overflow.QUEUE, 0, expected().subList(0, 2)));
    Summary calm = Shop.fold(whole).summary();
    Summary robbed = Shop.fold(whole.stream().map(DriveReportTest::robbed).toList()).summary();
    assertThat(calm.trust().windows()).isEmpty();
    assertThat(robbed.trust().windows())
        .singleElement()
        .satisfies(window ->
            assertThat(window.why())
                .isEqualTo("the hypervisor took more than 10 % of the processors"))
        .satisfies(window -> assertThat(window.to() - window.from()).isBetween(5.0, 8.0));
    assertThat(robbed.expectations().getFirst().windows())
        .isBetween(1L, calm.expectations().getFirst().windows() - 15);
    assertThat(robbed.drives().getLast().trustedOnly()).isTrue();
    assertThat(robbed.verdict().reasons())
        .extracting(Summary.Reason::text)
        .anyMatch(text -> text.contains("the hypervisor took"));
    assertThat(TextReport.of(robbed, null))
        .contains("0:50.0 to 0:56.0, the hypervisor took more than 10 % of the processors")
        .contains("that can be trusted");
  }

  /** Each interval's times replaced: {@code slow} of {@code all} saw the service stand still. */
  private static Timed stood(Timed timed, int slow, int all) {
    if (!(timed.event() instanceof Event.DriveInterval interval)) {
      return timed;
    }
    Calls calls = interval.calls();
    Histogram response = Histograms.empty();
    Histogram service = Histograms.empty();
    response.recordValueWithCount(6_000_000_000L, all / 2); // all who came meanwhile
    response.recordValueWithCount(1_000_000L, all - all / 2);
    service.recordValueWithCount(6_000_000_000L, slow); // those who were inside
    service.recordValueWithCount(1_000_000L, all - slow);
    Calls.OperationCalls one =
        new Calls.OperationCalls(
            "buy",
            all,
            0,
            0,
            0,
            all,
            0,
            Map.of(),
            Histograms.write(service),
            Histograms.write(response));
    return new Timed(
        timed.at(),
        new Event.DriveInterval(
            interval.drive(),
            interval.nanos(),
            new Calls(
                all,
                all,
                all,
                0,
                40,
                4,
                4,
                4,
                44,
                calls.delay(),
                List.of(one),
                List.of(),
                Map.of())));
  }

  @Test
  void aGapBelowTheHighestPercentilesIsToldAsWell() {
    List<Timed> events = Played.events(Shop.plan(1, Overflow.QUEUE, 0, List.of()));
    // One in twenty-five: the 99th percentiles are the same, and the curves are not.
    String gap =
        Shop.fold(events.stream().map(each -> stood(each, 4, 100)).toList())
            .summary()
            .drives()
            .getLast()
            .gap();
    assertThat(gap)
        .startsWith("The response p90 is 6.01 s while the service p90 is 1 ms")
        .contains("arrivals waited for one of 200 places");
  }

  @Test
  void bothSidesOfLittlesLawAgree() {
    for (DriveSummary drive : Shop.fold(TROUBLED).summary().drives()) {
      assertThat(drive.little()).isNotNull();
      assertThat(drive.little().off()).as(drive.name() + " " + drive.little()).isFalse();
    }
  }

  @Test
  void thePageShowsBothCurves() throws Exception {
    RunFold run = Shop.fold(TROUBLED);
    String page = run.html(run.summary());
    assertThat(page)
        .contains("id=\"expectations\"")
        .contains("<svg class=\"curves\"")
        .contains("<polyline class=\"response\"")
        .contains("while the service p99 is")
        .contains("checkout times");
    String keep = System.getProperty("page.write");
    if (keep != null) {
      Files.writeString(Path.of(keep), page);
    }
  }

  @Test
  void eachFigureStandsBesideWhatItMeans() {
    RunFold run = Shop.fold(TROUBLED);
    Summary summary = run.summary();
    String page = run.html(summary);
    String text = TextReport.of(summary, null);
    List<DriveSummary.Figure> figures = summary.drives().getLast().figures();
    // Nothing disturbed it, so there is no recovery; each other definition has its figure.
    assertThat(figures)
        .extracting(DriveSummary.Figure::name)
        .containsExactly(
            "healthy",
            "resource efficiency",
            "adaptation time",
            "performance variance",
            "availability",
            "data consistency");
    for (DriveSummary.Figure figure : figures) {
      assertThat(page)
          .contains(
              "<dt>" + figure.name() + "<small>" + Escape.xml(figure.definition()) + "</small>");
      assertThat(text).contains(figure.name() + ": ").contains("(" + figure.definition() + ")");
    }
  }

  @Test
  void aCsvRowForEveryOperationAndInterval() throws Exception {
    StringBuilder drives = new StringBuilder();
    CsvExport csv = new CsvExport(new StringBuilder(), new StringBuilder(), drives);
    TROUBLED.forEach(csv);
    assertThat(drives.toString().lines().skip(1))
        .hasSizeGreaterThan(200)
        .allMatch(line -> line.split(",", -1).length == 20);
  }
}
