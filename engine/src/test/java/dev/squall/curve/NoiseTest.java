package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import org.junit.jupiter.api.Test;

final class NoiseTest extends CurveContract {
  @Override
  Curve curve() {
    return new Noise(Chance.ofSeed(7), 0.1, 2.5);
  }

  @Override
  Curve other() {
    return new Noise(Chance.ofSeed(8), 0.1, 2.5);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void runsThroughItsLattice() {
    Chance chance = Chance.ofSeed(7);
    Curve curve = new Noise(chance, 2, 10);
    for (int i = -3; i < 5; i++) {
      assertThat(curve.at(10.0 * i)).isEqualTo(2 * chance.gaussian(i));
      assertThat(curve.at(10.0 * i + 5))
          .isCloseTo(chance.gaussian(i) + chance.gaussian(i + 1), within(1e-12));
    }
  }

  @Test
  void hasTheSpreadAskedFor() {
    Curve curve = new Noise(Chance.ofSeed(7), 0.05, 360);
    double sum = 0;
    double squares = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double value = curve.at(360.0 * i);
      sum += value;
      squares += value * value;
    }
    assertThat(sum / n).isCloseTo(0, within(0.001));
    assertThat(Math.sqrt(squares / n)).isCloseTo(0.05, within(0.0005));
  }

  @Test
  void isStillWithoutSigma() {
    Curve curve = new Noise(Chance.ofSeed(7), 0, 360);
    assertThat(curve.at(0)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(100)).isCloseTo(0, within(1e-12));
  }

  @Test
  void refusesNegativeSigma() {
    assertThatThrownBy(() -> new Noise(Chance.ofSeed(7), -1, 1))
        .hasMessage("noise: sigma must be ≥ 0, was -1.0");
  }
}
