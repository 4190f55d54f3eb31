package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LogarithmicTest extends CurveContract {
  @Override
  Curve curve() {
    return new Logarithmic(0.1, 0.9, 60, 5);
  }

  @Override
  Curve other() {
    return new Logarithmic(0.1, 0.9, 60, 6);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void startsRapidly() {
    Curve curve = new Logarithmic(0, 1, 10);
    assertThat(curve.at(0)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(1, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(Math.log(1 + (Math.exp(5) - 1) / 2) / 5, within(1e-12));
  }

  @Test
  void isTheMirrorImageOfTheExponential() {
    Curve there = new Exponential(0, 1, 1, 3);
    Curve back = new Logarithmic(0, 1, 1, 3);
    for (double t = 0; t <= 1; t += 0.01) {
      assertThat(back.at(there.at(t))).isCloseTo(t, within(1e-12));
    }
    assertThat(back.integral(0, 1)).isCloseTo(1 - there.integral(0, 1), within(1e-12));
  }

  @Test
  void isWholeAtTheGreatestSteepness() {
    Curve curve = new Logarithmic(0, 1, 10, 100);
    assertThat(curve.integral(0, 10)).isCloseTo(9.9, within(1e-9));
    assertThat(Quadrature.integral(curve, 0, 10)).isCloseTo(9.9, within(1e-7));
  }

  @Test
  void refusesASteepnessBeyondBounds() {
    assertThatThrownBy(() -> new Logarithmic(0, 1, 10, 101))
        .hasMessage("logarithmic: steepness must be from 0.01 to 100, was 101.0");
  }
}
