package dev.squall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.fault.Occurrence;
import dev.squall.plan.Fault;
import dev.squall.plan.Strain;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** When a fault is made ready whose time is 10 s. */
class AheadTest {
  private static final Occurrence AT_TEN = new Occurrence(0, 10, 11);
  private static final Fault OWN = new Fault.Own("own", Map.of());

  private static boolean begins(double seconds, double[] came, double... others) {
    return new Ahead(1)
        .begins(OWN, AT_TEN, seconds, DoubleStream.of(came), DoubleStream.of(others));
  }

  private static double[] came(double... at) {
    return at;
  }

  @Test
  void aSecondAndAHalfBefore() {
    assertThat(new Ahead(1).leads(OWN, AT_TEN)).isEqualTo(8.5);
    assertThat(begins(8.499, came())).isFalse();
    assertThat(begins(8.5, came())).isTrue();
  }

  @Test
  void muchThatIsMadeTakesLonger() {
    Fault many = new Fault.OnMachine(new Strain.ManyFiles("/tmp/x", 1000));
    assertThat(new Ahead(1).leads(many, AT_TEN)).isEqualTo(8.3);
  }

  @Test
  void notWhileAnothersTimeIsNearOrHasJustCome() {
    assertThat(begins(8.6, came(), 8.69)).isFalse();
    assertThat(begins(8.6, came(), 8.71)).isTrue();
    assertThat(begins(8.6, came(8.59))).isFalse();
    assertThat(begins(8.6, came(8.56))).isTrue();
    assertThat(begins(8.6, came(), 9.5, 8.65)).isFalse();
  }

  @Test
  void whereOthersComeOneAfterAnotherItWaitsNoLongerThanItCan() {
    assertThat(begins(9.2, came(9.19), 9.25)).isFalse();
    assertThat(begins(9.25, came(9.24), 9.3)).isTrue();
  }

  @Test
  void whereTheScenariosTimeIsFasterItIsTheMachinesThatCounts() {
    Ahead fast = new Ahead(4);
    assertThat(fast.leads(OWN, AT_TEN)).isEqualTo(4);
    assertThat(fast.begins(OWN, AT_TEN, 5, DoubleStream.empty(), DoubleStream.of(5.39))).isFalse();
    assertThat(fast.begins(OWN, AT_TEN, 5, DoubleStream.empty(), DoubleStream.of(5.41))).isTrue();
  }
}
