package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ExponentialTest extends CurveContract {
  @Override
  Curve curve() {
    return new Exponential(0.1, 0.9, 60, 5);
  }

  @Override
  Curve other() {
    return new Exponential(0.1, 0.9, 60, 6);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void startsSlowly() {
    Curve curve = new Exponential(0, 1, 10);
    assertThat(curve.at(0)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(1, within(1e-12));
    assertThat(curve.at(5)).isCloseTo((Math.exp(2.5) - 1) / (Math.exp(5) - 1), within(1e-12));
    assertThat(curve.integral(0, 10))
        .isCloseTo(10 * ((Math.exp(5) - 1) / 5 - 1) / (Math.exp(5) - 1), within(1e-9));
  }

  @Test
  void isAlmostStraightAtTheLeastSteepness() {
    Curve curve = new Exponential(0, 1, 10, 0.01);
    assertThat(curve.at(5)).isCloseTo(0.5, within(0.002));
    assertThat(curve.integral(0, 10)).isCloseTo(5, within(0.02));
  }

  @Test
  void isAlmostAStepAtTheGreatest() {
    Curve curve = new Exponential(0, 1, 10, 100);
    assertThat(curve.at(9)).isCloseTo(Math.exp(-10), within(1e-12));
    assertThat(curve.integral(0, 10)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void refusesASteepnessOfNothing() {
    assertThatThrownBy(() -> new Exponential(0, 1, 10, 0))
        .hasMessage("exponential: steepness must be from 0.01 to 100, was 0.0");
  }
}
