package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Expectation.Kind;
import dev.squall.plan.Happening;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Shops;
import dev.squall.ramp.Strategies;
import dev.squall.report.DriveSummary;
import dev.squall.report.ExpectationSummary;
import dev.squall.report.RunFold;
import dev.squall.report.Summary;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.time.VirtualClock;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same run without a pause and with one that is longer than the run: it says the same. */
class StatisticsAcrossAPauseTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int PAUSE = 300;
  private static final int NEVER = 100_000;
  private static final int SPIKE = 40;
  private static final int SPIKE_END = 44;

  /** One server does 100 a second: 60 a second leave room, the spike's 150 queue up. */
  private static Plan shop() {
    ComponentPlan component = Shops.selling("buy", new ComponentPlan.Model(0.01, 0.1, 1, 0));
    return Plan.named("Shop", Duration.ofSeconds(90))
        .seed(5)
        .phases(
            List.of(
                phase("alone", 0, 20, drive("baseline", "shop", 40)),
                phase("main", 20, 70, drive("shop", null, 60), cpu())))
        .happenings(
            List.of(
                new Happening.Spike(
                    "sale",
                    Duration.ofSeconds(SPIKE),
                    Duration.ofSeconds(SPIKE_END - SPIKE),
                    2.5,
                    List.of("shop"))))
        .components(List.of(component))
        .expectations(
            List.of(
                expects(Kind.RESPONSE, true, 5),
                expects(Kind.THROUGHPUT, false, 1),
                expects(Kind.EFFICIENCY, false, 0.01),
                expects(Kind.ADAPTATION, true, 60)))
        .build();
  }

  private static Phase phase(String name, int start, int length, LoadPlan... loads) {
    return new Phase(
        name, Duration.ofSeconds(start), Duration.ofSeconds(length), List.of(loads), List.of());
  }

  private static LoadPlan drive(String name, @Nullable String baselineOf, double rate) {
    return new LoadPlan(
        name,
        new LoadSettings.Drive(
            "shop",
            new Arrivals.Open(Arrivals.Spacing.EVEN),
            Map.of(),
            1_000,
            Overflow.QUEUE,
            0,
            baselineOf),
        new Level.Along(new Constant(rate), Dimension.RATE));
  }

  private static LoadPlan cpu() {
    return new LoadPlan(
        "cpu", LoadSettings.Cpu.MACHINE, new Level.Along(new Constant(0.2), Dimension.SHARE));
  }

  private static Expectation expects(Kind kind, boolean below, double target) {
    return new Expectation(
        new Expectation.Measure(kind, 99),
        List.of(),
        null,
        below,
        target,
        null,
        Duration.ofSeconds(5),
        0,
        "script");
  }

  /** The run, paused for {@link #PAUSE} from this second on; two of its seconds are not trusted. */
  private static Summary played(int pausedAt) throws InterruptedException {
    Plan plan = shop();
    VirtualClock clock = new VirtualClock();
    VirtualLoads loads = new VirtualLoads(plan, VirtualMachine.quiet(), clock);
    VirtualSampler sampler = new VirtualSampler(VirtualMachine.quiet(), loads);
    RunFold fold = new RunFold();
    fold.on(0, new Event.RunStarted(Event.SCHEMA, "virtual", clock.wall(), "", "", 0));
    fold.on(0, new Event.Planned(plan));
    fold.on(0, new Event.Sampling(sampler.metrics(), SECOND));
    Player player =
        new Player(
            plan, clock, loads, Strategies.NONE, fold, Runnable::run, Pace.VIRTUAL, clock.nanos());
    while (!player.state().over()) {
      long now = clock.nanos();
      if (now == pausedAt * SECOND) {
        player.pause();
      } else if (now == (pausedAt + PAUSE) * SECOND) {
        player.unpause();
      } else if (now == 32 * SECOND) {
        fold.on(now, new Event.Untrusted(30 * SECOND, "starved"));
      }
      long next = player.step();
      double[] values = new double[sampler.metrics().size()];
      sampler.sample(now, values);
      fold.on(now, new Event.Sampled(0, 0, values));
      clock.waitUntil(next);
    }
    return fold.summary();
  }

  private static DriveSummary shop(Summary summary) {
    return summary.drives().stream()
        .filter(drive -> drive.name().equals("shop"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Double> figures(Summary summary) {
    return shop(summary).figures().stream()
        .collect(Collectors.toMap(DriveSummary.Figure::name, DriveSummary.Figure::value));
  }

  private static Map<String, Double> worst(Summary summary) {
    return summary.expectations().stream()
        .filter(each -> each.worst() != null)
        .collect(Collectors.toMap(ExpectationSummary::kind, ExpectationSummary::worst));
  }

  @Test
  void aPauseWhileAllIsWellChangesNoFigure() throws Exception {
    Summary whole = played(NEVER);
    Summary paused = played(70);
    assertThat(paused.seconds() - whole.seconds()).isCloseTo(PAUSE, within(2.0));

    DriveSummary before = shop(whole);
    DriveSummary after = shop(paused);
    assertThat(after.planned()).isCloseTo(before.planned(), within(2L));
    assertThat(after.seconds()).isCloseTo(before.seconds(), within(1e-6));
    assertThat(after.asked()).isCloseTo(before.asked(), within(0.1));
    assertThat(after.done()).isCloseTo(before.done(), within(0.1));
    assertThat(after.trustedSeconds()).isCloseTo(before.trustedSeconds(), within(1e-6));
    assertThat(after.response().p99()).isCloseTo(before.response().p99(), within(0.01));
    assertThat(after.little().off()).isFalse();
    assertThat(after.little().present()).isCloseTo(before.little().present(), within(0.02));
    assertThat(after.little().product()).isCloseTo(before.little().product(), within(0.02));

    assertThat(figures(whole)).containsKeys("resource efficiency", "adaptation time", "healthy");
    figures(whole)
        .forEach((name, value) ->
            assertThat(figures(paused).get(name)).as(name).isCloseTo(value, within(0.01)));
    assertThat(worst(whole)).hasSize(4);
    worst(whole)
        .forEach((kind, value) ->
            assertThat(worst(paused).get(kind)).as(kind).isCloseTo(value, within(0.01 * value)));

    Summary.Load cpuBefore = load(whole);
    Summary.Load cpu = load(paused);
    assertThat(cpu.asked()).isCloseTo(cpuBefore.asked(), within(1e-9));
    assertThat(cpu.achieved().mean()).isCloseTo(cpuBefore.achieved().mean(), within(1e-9));
    assertThat(cpu.judgedSeconds())
        .isBetween(cpuBefore.judgedSeconds() - 5, cpuBefore.judgedSeconds());

    assertThat(whole.trust().untrustedShare()).isCloseTo(2 / 90.0, within(0.001));
    assertThat(paused.trust().untrustedShare()).isCloseTo(2 / 90.0, within(0.001));
  }

  private static Summary.Load load(Summary summary) {
    return summary.loads().stream()
        .filter(each -> each.name().equals("cpu"))
        .findFirst()
        .orElseThrow();
  }

  /** Windows do not reach across, whatever came to its end meanwhile. */
  @Test
  void windowsBeginAnewAfterThePause() throws Exception {
    Map<String, Long> whole = windows(played(NEVER));
    Map<String, Long> paused = windows(played(70));
    // Five seconds until a window is whole again, and the second in which the pause began.
    assertThat(whole.get("throughput") - paused.get("throughput")).isBetween(4L, 6L);
    assertThat(whole.get("response") - paused.get("response")).isBetween(4L, 6L);
  }

  private static Map<String, Long> windows(Summary summary) {
    return summary.expectations().stream()
        .collect(Collectors.toMap(ExpectationSummary::kind, ExpectationSummary::windows));
  }

  @Test
  void aPauseWhileItAdaptsIsNotCounted() throws Exception {
    double whole = figures(played(NEVER)).get("adaptation time");
    Summary paused = played(SPIKE_END + 2);
    assertThat(whole).isBetween(3.0, 10.0);
    // What had queued up is done while nothing new comes.
    assertThat(figures(paused).get("adaptation time")).isBetween(1.0, whole);
    assertThat(worst(paused).get("adaptation")).isBetween(1.0, whole);
  }
}
