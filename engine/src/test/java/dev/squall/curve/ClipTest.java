package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ClipTest extends CurveContract {
  @Override
  Curve curve() {
    return new Clip(new Sine(0.5, 0.6, 25, 4), 0.1, 0.8);
  }

  @Override
  Curve other() {
    return new Clip(new Sine(0.5, 0.6, 25, 4), 0.1, 0.9);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void staysOnTheBounds() {
    Curve curve = new Clip(new Linear(0, 10, 10), 2, 7);
    assertThat(curve.at(0)).isCloseTo(2, within(1e-12));
    assertThat(curve.at(2)).isCloseTo(2, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(5, within(1e-12));
    assertThat(curve.at(8)).isCloseTo(7, within(1e-12));
    assertThat(curve.integral(0, 10)).isCloseTo(4 + 22.5 + 21, within(1e-9));
  }

  @Test
  void isExactWhereAWaveIsCut() {
    // Half the waves' area under sin(π/6): 2 × ∫ 0 to π/6 of sin + (π - π/3) / 2, a period of 2π.
    Curve curve = new Clip(new Sine(0, 1, 2 * Math.PI, 0), 0, 0.5);
    double area = 2 * (1 - Math.cos(Math.PI / 6)) + Math.PI / 3;
    assertThat(curve.integral(0, 2 * Math.PI)).isCloseTo(area, within(1e-9));
    assertThat(curve.integral(0, 20 * Math.PI)).isCloseTo(10 * area, within(1e-8));
  }

  @Test
  void cutsAClippedCurveAgain() {
    Curve curve = new Clip(new Clip(new Linear(0, 10, 10), 1, 9), 2, 7);
    assertThat(curve.integral(0, 10)).isCloseTo(4 + 22.5 + 21, within(1e-9));
  }

  @Test
  void followsJumps() {
    Curve curve = new Clip(new Pulse(0, 10, 10, 2, 3, 0), 1, 4);
    assertThat(curve.integral(0, 100)).isCloseTo(10 * (3 * 4 + 7), within(1e-7));
  }

  @Test
  void refusesReversedBounds() {
    assertThatThrownBy(() -> new Clip(new Constant(1), 2, 1))
        .hasMessage("clip: low must be ≤ high, was 2.0 with a high of 1.0");
  }
}
