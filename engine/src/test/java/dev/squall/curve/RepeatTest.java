package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RepeatTest extends CurveContract {
  @Override
  Curve curve() {
    return new Repeat(new Exponential(0.1, 0.9, 27, 3), 23);
  }

  @Override
  Curve other() {
    return new Repeat(new Exponential(0.1, 0.9, 27, 3), 24);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void startsAgain() {
    Curve curve = new Repeat(new Linear(0, 10, 10), 5);
    assertThat(curve.at(0)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(4)).isCloseTo(4, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(7)).isCloseTo(2, within(1e-12));
    assertThat(curve.at(-1)).isCloseTo(4, within(1e-12));
    assertThat(curve.integral(0, 5)).isCloseTo(12.5, within(1e-9));
    assertThat(curve.integral(0, 50)).isCloseTo(125, within(1e-9));
    assertThat(curve.integral(3, 7)).isCloseTo(8 + 2, within(1e-9));
  }
}
