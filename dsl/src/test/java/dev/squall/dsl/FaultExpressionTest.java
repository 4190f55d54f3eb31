package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faults that someone types for a run that is played. */
class FaultExpressionTest {
  private static final Plan SHOP =
      ((Evaluation.Planned)
              Scenarios.evaluate(
                  Request.of(
                      "shop.groovy",
                      """
                      component('shop') { browse { ok() }; pay { ok() } }
                      drive shop, rate: 100.perSecond
                      play during: 5.minutes
                      """,
                      Machines.SMALL),
                  line -> {}))
          .plan();

  private static FaultPlan fault(String text) {
    return FaultExpression.of(text, SHOP, Machines.SMALL, Map.of());
  }

  @Test
  void isCalledByItsWordUnlessItHasAName() {
    FaultPlan slow = fault("delay(on: shop, operation: 'pay', by: 80.ms, chance: 10.percent)");
    assertThat(slow.name()).isEqualTo("delay");
    assertThat(slow.chance()).isEqualTo(0.1);
    assertThat(slow.fault())
        .isEqualTo(
            new Fault.Delay(
                List.of(new Fault.Target("shop", List.of("pay"))),
                Duration.ofMillis(80),
                Duration.ZERO,
                Fault.Spread.UNIFORM));
    FaultPlan mine = fault("fault 'mine', during: 5.seconds, stall(on: 'shop')");
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.times()).isEqualTo(new FaultPlan.Once(Duration.ZERO, Duration.ofSeconds(5)));
  }

  @Test
  void mayBeAboutTrafficThatNoFaultOfThePlanMeets() {
    assertThat(fault("blackHole(udp(10053, to: '127.0.0.1:53'), chance: 0.5)").words())
        .isEqualTo("black hole of 50 % on udp 10053 → 127.0.0.1:53");
    assertThatThrownBy(() -> fault("blackHole(tcp(10053, to: '53'))"))
        .hasMessageContaining("must be a host and a port");
  }

  @Test
  void ofAProcessThatWasStartedWithoutTheShimIsRefused() {
    Evaluation planned =
        Scenarios.evaluate(
            Request.of(
                "db.groovy",
                """
                process('db', command: ['sleep', '600'], shim: true)
                process('plain', command: ['sleep', '600'])
                load cpu, along: 10.percent
                play during: 5.minutes
                """,
                Machines.SMALL),
            line -> {});
    Plan plan = ((Evaluation.Planned) planned).plan();
    assertThat(
            FaultExpression.of("skewClock('db', by: 1.hour)", plan, Machines.SMALL, Map.of())
                .words())
        .isEqualTo("clock 1 h ahead of process 'db'");
    assertThatThrownBy(() ->
            FaultExpression.of("skewClock('plain', by: 1.hour)", plan, Machines.SMALL, Map.of()))
        .hasMessageContaining("process 'plain' was started without the shim")
        .hasMessageContaining("shim: true");
  }

  @Test
  void whatCantBeIsRefusedWithTheReason() {
    assertThatThrownBy(() -> fault("error(on: shp)"))
        .hasMessageContaining("'shp' is no component")
        .hasMessageContaining("did you mean 'shop'?");
    assertThatThrownBy(() -> fault("error(on: shop, operation: 'buy')"))
        .hasMessageContaining("'buy' is no operation of 'shop'");
    assertThatThrownBy(() -> fault("delay(on: shop, by: 80)"))
        .hasMessageContaining("write 80.seconds");
    assertThatThrownBy(() -> fault("fault 'later', at: 1.minute, error(on: shop)"))
        .hasMessageContaining("comes now");
    assertThatThrownBy(() -> fault("wrong(on: shop)")).hasMessageContaining("can't be altered");
    assertThatThrownBy(() -> fault("flaky")).hasMessageContaining("flaky");
    assertThatThrownBy(() -> fault("error(on: shop")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fault("load(cpu, along: 10.percent)"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
