package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActiveFaultTest {
  @Test
  void eachKindCanBeRehearsedByComingAndGoing() {
    Fault.Target target = new Fault.Target("shop", List.of("buy"));
    for (Fault fault :
        List.of(
            new Fault.Own("own", Map.of()),
            new Fault.Errors(List.of(target)),
            new Fault.Stall(List.of(target), null),
            new Fault.Wrong(List.of(target)))) {
      FaultPlan plan =
          new FaultPlan(
              "mine",
              fault,
              new FaultPlan.Once(Duration.ofSeconds(1), Duration.ofSeconds(5)),
              1,
              null,
              0,
              null);
      assertThat(ActiveFault.rehearse(plan)).as("%s", fault).isTrue();
    }
  }
}
