package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import org.junit.jupiter.api.Test;

final class BurstsTest extends CurveContract {
  @Override
  Curve curve() {
    return new Bursts(Chance.ofSeed(7), 0.2, 0.9, 0.3, 2.5);
  }

  @Override
  Curve other() {
    return new Bursts(Chance.ofSeed(8), 0.2, 0.9, 0.3, 2.5);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void aSlotIsABurstByItsOwnChance() {
    Chance chance = Chance.ofSeed(7);
    Curve curve = new Bursts(chance, 50, 500, 0.25, 10);
    for (int k = -3; k < 200; k++) {
      double expected = chance.uniform(k) < 0.25 ? 500 : 50;
      assertThat(curve.at(10.0 * k)).isEqualTo(expected);
      assertThat(curve.at(10.0 * k + 9.99)).isEqualTo(expected);
    }
  }

  @Test
  void asManySlotsAreBurstsAsTheChanceSays() {
    Curve curve = new Bursts(Chance.ofSeed(3), 0, 1, 0.1, 1);
    assertThat(curve.mean(0, 200_000)).isCloseTo(0.1, within(0.003));
  }

  @Test
  void neverAndAlways() {
    assertThat(new Bursts(Chance.ofSeed(3), 1, 5, 0, 1).peak(0, 1000)).isEqualTo(1);
    assertThat(new Bursts(Chance.ofSeed(3), 1, 5, 1, 1).trough(0, 1000)).isEqualTo(5);
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThatThrownBy(() -> new Bursts(Chance.ofSeed(7), 1, 2, 1.5, 1))
        .hasMessage("bursts: share must be from 0 to 1, was 1.5");
  }
}
