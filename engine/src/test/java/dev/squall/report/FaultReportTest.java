package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.Shops;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a report tells of faults. */
class FaultReportTest {
  private static final List<Fault.Target> SHOP = List.of(new Fault.Target("shop", List.of()));

  private static FaultPlan fault(String name, Fault fault, double chance, int from, int millis) {
    Duration start = Duration.ofSeconds(from);
    return new FaultPlan(
        name, fault, new FaultPlan.Once(start, start.plusMillis(millis)), chance, null, 0, null);
  }

  private static RunFold played(FaultPlan... faults) {
    LoadPlan drive = Shops.driven(new Constant(100), 1_000);
    Plan plan =
        Plan.named("Shop", Duration.ofSeconds(90))
            .loads(List.of(drive))
            .components(List.of(Shops.selling("pay", new ComponentPlan.Model(0.002, 0.1, 8, 0))))
            .expectations(
                List.of(
                    new Expectation(
                        new Expectation.Measure(Expectation.Kind.ERRORS, 0),
                        List.of("shop"),
                        null,
                        true,
                        0.01,
                        0.9,
                        Duration.ofSeconds(2),
                        0,
                        "script")))
            .faults(List.of(faults))
            .build();
    RunFold fold = new RunFold();
    String stopped =
        Simulation.play(plan, VirtualMachine.quiet(), List.of(), Duration.ofSeconds(1), fold::on);
    assertThat(stopped).isNull();
    return fold;
  }

  private static FaultSummary only(RunFold fold) {
    assertThat(fold.summary().faults()).hasSize(1);
    return fold.summary().faults().getFirst();
  }

  @Test
  void tellsBeforeDuringAndAfterAndHowLongEachTook() {
    RunFold fold = played(fault("flaky", new Fault.Errors(SHOP), 0.5, 30, 10_000));
    FaultSummary flaky = only(fold);
    assertThat(flaky.from()).isEqualTo(30.0);
    assertThat(flaky.to()).isEqualTo(40.0);
    assertThat(flaky.hits()).isBetween(430L, 570L);
    assertThat(flaky.why()).isEqualTo("its time is over");
    FaultSummary.Effect effect = flaky.effects().getFirst();
    assertThat(effect.drive()).isEqualTo("shop");
    assertThat(effect.before().errors()).isZero();
    assertThat(effect.before().operations()).isCloseTo(1_000, within(2L));
    assertThat(effect.during().errors()).isCloseTo(0.5, within(0.07));
    assertThat(effect.after().errors()).isZero();
    assertThat(effect.degraded()).isBetween(0.5, 1.5);
    assertThat(effect.detected()).isBetween(0.5, 3.0);
    assertThat(effect.recovered()).isBetween(0.0, 1.5);
    String text = TextReport.of(fold.summary(), null);
    assertThat(text)
        .contains("flaky: error of 50 % on shop")
        .contains("injected at 0:30.0, healed at 0:40.0: its time is over")
        .contains("shop: detected after")
        .contains("; worse after 1 s (errors 5")
        .contains("; as before 0 s after it was healed");
    assertThat(fold.html(fold.summary()))
        .contains("<h2>Faults</h2>")
        .contains("\"kind\":\"fault\",\"name\":\"flaky\"");
  }

  @Test
  void aDelayShowsInTheTimesAndNoExpectationDetectsIt() {
    Fault delay = new Fault.Delay(SHOP, Duration.ofMillis(80), Duration.ZERO, Fault.Spread.UNIFORM);
    FaultSummary.Effect effect =
        only(played(fault("slow", delay, 1, 30, 10_000))).effects().getFirst();
    assertThat(effect.before().p50()).isCloseTo(0.002, within(0.0005));
    assertThat(effect.during().p50()).isCloseTo(0.082, within(0.002));
    assertThat(effect.degraded()).isNotNull();
    assertThat(effect.detected()).isNull();
  }

  @Test
  void oneThatIsShorterThanAnIntervalHasTheIntervalOfItsMiddle() {
    FaultSummary.Effect effect =
        only(played(fault("blip", new Fault.Errors(SHOP), 1, 30, 400))).effects().getFirst();
    assertThat(effect.during().operations()).isBetween(90L, 110L);
    assertThat(effect.during().errors()).isCloseTo(0.4, within(0.05));
    assertThat(effect.after().errors()).isZero();
  }

  @Test
  void whatAnEarlierFaultDidIsNotBeforeTheNext() {
    RunFold fold =
        played(
            fault("first", new Fault.Errors(SHOP), 0.9, 30, 5_000),
            fault("second", new Fault.Errors(SHOP), 0.5, 38, 5_000));
    FaultSummary.Effect second = fold.summary().faults().getLast().effects().getFirst();
    assertThat(second.before().errors()).isZero();
    assertThat(second.before().operations()).isBetween(300L, 600L);
  }

  @Test
  void whatMayBeBrokenStillFailsTheRunAndWhatNeverCameWarns() {
    RunFold fold = played(fault("flaky", new Fault.Errors(SHOP), 0.5, 30, 10_000));
    long end = Math.round(fold.summary().seconds() * 1e9);
    fold.on(end, new Event.FaultFailed("flaky", 0, true, false, "it still shows"));
    assertThat(fold.verdict().exit()).isEqualTo(ExitCode.LEFT_BEHIND);
    assertThat(fold.verdict().sentence()).contains("fault 'flaky': it still shows");
    RunFold other = played(fault("flaky", new Fault.Errors(SHOP), 0.5, 30, 10_000));
    other.on(end, new Event.Planned(Objects.requireNonNull(other.plan())));
    other.on(
        end, new Event.FaultFailed("odd", 0, false, false, "type must be one that is at hand"));
    assertThat(other.verdict().reasons().toString())
        .contains("fault 'odd' could not be injected: type must be one that is at hand");
  }
}
