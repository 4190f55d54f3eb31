package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Plan;
import dev.squall.plan.Shops;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs of one drive on the virtual clock, against what queueing theory says. */
class VirtualDriveTest {
  private final Histogram response = Histograms.empty();
  private long ok;
  private long planned;
  private long overflowed;
  private double presentSeconds;

  private void play(
      Arrivals arrivals,
      Level level,
      ComponentPlan.Model model,
      int inFlight,
      Overflow overflow,
      int seconds) {
    LoadPlan load =
        new LoadPlan(
            "shop",
            new LoadSettings.Drive("shop", arrivals, Map.of(), inFlight, overflow, 0, null),
            level);
    Duration length = Duration.ofSeconds(seconds);
    Plan plan =
        Plan.named("queue", length)
            .seed(11)
            .loads(List.of(load))
            .components(List.of(Shops.selling("buy", model)))
            .build();
    List<Event.DriveInterval> intervals = new ArrayList<>();
    Simulation.play(
        plan,
        VirtualMachine.quiet(),
        List.of(),
        Duration.ofSeconds(1),
        (at, event) -> {
          if (event instanceof Event.DriveInterval interval) {
            intervals.add(interval);
          }
        });
    for (Event.DriveInterval interval : intervals) {
      Calls calls = interval.calls();
      planned += calls.planned();
      overflowed += calls.overflowed();
      presentSeconds += calls.meanPresent() * interval.nanos() / 1e9;
      for (Calls.OperationCalls each : calls.operations()) {
        ok += each.ok();
        response.add(Histograms.read(each.response()));
      }
    }
  }

  private static Level rate(double perSecond) {
    return new Level.Along(new Constant(perSecond), Dimension.RATE);
  }

  /** M/M/1 has no closed form for log-normal service; M/G/1 has: Pollaczek and Khinchine's. */
  @ParameterizedTest
  @CsvSource({"20, 0.5", "80, 0.5", "50, 1.5"})
  void oneServerWaitsAsPollaczekAndKhinchineSay(double perSecond, double variation) {
    double service = 0.01;
    play(
        new Arrivals.Open(Arrivals.Spacing.POISSON),
        rate(perSecond),
        new ComponentPlan.Model(service, variation, 1, 0),
        10_000,
        Overflow.QUEUE,
        4_000);
    double load = perSecond * service;
    double wait = load * service * (1 + variation * variation) / (2 * (1 - load));
    assertThat(response.getMean() * 1e-9)
        .isCloseTo(service + wait, within(0.12 * (service + wait)));
    // Little: N = λ R
    assertThat(presentSeconds / 4_000)
        .isCloseTo(perSecond * response.getMean() * 1e-9, within(0.05 * perSecond * 0.02));
    assertThat(ok).isCloseTo(Math.round(perSecond * 4_000), within(1_200L));
  }

  @Test
  void beyondItsServersTheQueueGrowsAndSoDoesTheResponseTime() {
    play(
        new Arrivals.Open(Arrivals.Spacing.EVEN),
        rate(150),
        new ComponentPlan.Model(0.01, 0, 1, 0),
        100_000,
        Overflow.QUEUE,
        100);
    // 100 of 150 a second are served: after 100 s one waits for 50 s.
    assertThat(response.getMaxValue() * 1e-9).isBetween(40.0, 55.0);
  }

  @Test
  void whatFindsNoPlaceIsDroppedWhereAsked() {
    play(
        new Arrivals.Open(Arrivals.Spacing.EVEN),
        rate(150),
        new ComponentPlan.Model(0.01, 0, 1, 0),
        5,
        Overflow.DROP,
        100);
    assertThat(planned).isEqualTo(15_000);
    assertThat(overflowed).isCloseTo(5_000L, within(100L));
    assertThat(response.getMaxValue() * 1e-9).isLessThan(0.07);
  }

  @Test
  void aShareOfTheMaximumIsOfTheModels() {
    play(
        new Arrivals.OfMaximum(null, Duration.ofSeconds(1)),
        new Level.Along(new Constant(0.5), Dimension.SHARE),
        new ComponentPlan.Model(0.01, 0, 4, 0),
        1_000,
        Overflow.QUEUE,
        10);
    assertThat(ok).isCloseTo(2_000L, within(5L));
  }

  @Test
  void manyOperationsAreStoodForByFew() {
    play(
        new Arrivals.Open(Arrivals.Spacing.EVEN),
        rate(1_000_000),
        new ComponentPlan.Model(0.000_001, 0.1, 8, 0),
        100_000,
        Overflow.QUEUE,
        10);
    assertThat(ok).isCloseTo(10_000_000L, within(20_000L));
  }
}
