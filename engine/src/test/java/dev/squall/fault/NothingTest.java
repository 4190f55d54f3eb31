package dev.squall.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Setting;
import dev.squall.proxy.Proxies;
import dev.squall.time.Clock;
import dev.squall.undo.Undoing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NothingTest extends InjectorContract {
  private static FaultPlan plan(String type) {
    return new FaultPlan(
        "mine",
        new Fault.Own(type, Map.of("note", new Setting.Text("as asked"))),
        new FaultPlan.Once(Duration.ZERO, Duration.ofSeconds(1)),
        1,
        null,
        0,
        null);
  }

  private static Injector made(String type) throws FaultFailure {
    return Injectors.real(
            Chance.ofSeed(1),
            new Ways(),
            () -> FaultTypes.all(NothingTest.class.getClassLoader()),
            new Proxies(Clock.system()),
            OfMachine.NONE,
            new Undoing(null, Clock.system()))
        .make(plan(type), 0, 0);
  }

  @Override
  protected Injector injector() throws FaultFailure {
    return made("nothing");
  }

  @Test
  void isFoundByItsNameAndSaysWhatItWasGiven() throws FaultFailure {
    Injector injector = injector();
    injector.inject();
    assertThat(injector.verify()).isEqualTo("as asked");
  }

  @Test
  void aTypeThatIsNotAtHandIsRefusedByName() {
    assertThatThrownBy(() -> made("flood"))
        .isInstanceOf(FaultFailure.class)
        .hasMessageContaining("'flood'")
        .hasMessageContaining("nothing");
  }
}
