package dev.squall.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationFaultTest extends InjectorContract {
  private static final int MANY = 20_000;
  private static final List<Fault.Target> PAY = List.of(new Fault.Target("shop", List.of("pay")));

  private final Ways ways = new Ways();

  private OperationFault fault(Fault fault, double chance) {
    FaultPlan plan =
        new FaultPlan(
            "mine",
            fault,
            new FaultPlan.Once(Duration.ZERO, Duration.ofSeconds(1)),
            chance,
            null,
            0,
            null);
    return ways.fault(plan, fault.on(), 0, Chance.ofSeed(7));
  }

  @Override
  protected Injector injector() {
    return fault(new Fault.Errors(PAY), 1);
  }

  @Override
  protected void meet(Injector injector) {
    assertThat(((OperationFault) injector).hit("shop", "pay")).isInstanceOf(Hit.Fails.class);
  }

  @Test
  void standsInTheWayOfItsOperationsAloneAndOnlyUntilItIsHealed() {
    OperationFault fault = fault(new Fault.Errors(PAY), 1);
    Ways.Way shop = ways.of("shop");
    assertThat(shop.faults()).isNull();
    fault.inject();
    assertThat(shop.faults()).containsExactly(fault);
    assertThat(ways.of("other").faults()).isNull();
    assertThat(fault.hit("shop", "browse")).isNull();
    assertThat(fault.hit("other", "pay")).isNull();
    fault.heal();
    assertThat(shop.faults()).isNull();
  }

  @Test
  void hitsItsShareOfTheOperationsAndTheSameOnesEachTime() {
    long[] one = hits(fault(new Fault.Errors(PAY), 0.1), MANY);
    assertThat((double) one.length / MANY).isCloseTo(0.1, within(0.01));
    assertThat(hits(fault(new Fault.Errors(PAY), 0.1), MANY)).isEqualTo(one);
  }

  @Test
  void atHalfItsStrengthItHitsHalfAsOften() {
    OperationFault fault = fault(new Fault.Errors(PAY), 0.2);
    fault.strength(0.5);
    assertThat((double) hits(fault, MANY).length / MANY).isCloseTo(0.1, within(0.01));
    fault.strength(0);
    assertThat(hits(fault, MANY)).isEmpty();
  }

  private static long[] hits(OperationFault fault, int operations) {
    return LongStream.range(0, operations)
        .filter(n -> fault.hit("shop", "pay", n, 1) != null)
        .toArray();
  }

  @Test
  void delaysAreSpreadAsSaid() {
    for (Fault.Spread spread : Fault.Spread.values()) {
      OperationFault fault =
          fault(new Fault.Delay(PAY, Duration.ofMillis(80), Duration.ofMillis(20), spread), 1);
      double[] millis =
          LongStream.range(0, MANY)
              .mapToDouble(n -> millis(fault.hit("shop", "pay", n, 1)))
              .toArray();
      double mean = mean(millis);
      double deviation =
          Math.sqrt(mean(Arrays.stream(millis).map(m -> (m - mean) * (m - mean)).toArray()));
      switch (spread) {
        case UNIFORM -> {
          assertThat(mean).isCloseTo(80, within(0.5));
          assertThat(deviation).isCloseTo(20 / Math.sqrt(3), within(0.5));
          assertThat(Arrays.stream(millis)).allMatch(m -> m >= 60 && m <= 100);
        }
        case NORMAL -> {
          assertThat(mean).isCloseTo(80, within(0.5));
          assertThat(deviation).isCloseTo(20, within(0.5));
        }
        case EXPONENTIAL -> {
          assertThat(mean).isCloseTo(100, within(0.8));
          assertThat(deviation).isCloseTo(20, within(0.8));
          assertThat(Arrays.stream(millis)).allMatch(m -> m >= 80);
        }
      }
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double millis(@Nullable Hit hit) {
    return ((Hit.Waits) Objects.requireNonNull(hit)).nanos() / 1e6;
  }
}
