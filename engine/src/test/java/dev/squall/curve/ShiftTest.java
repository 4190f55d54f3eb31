package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ShiftTest extends CurveContract {
  @Override
  Curve curve() {
    return new Shift(new Bump(0.8, 30, 7), 12.5);
  }

  @Override
  Curve other() {
    return new Shift(new Bump(0.8, 30, 7), 13);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void comesLater() {
    Curve curve = new Shift(new Linear(0, 10, 10), 5);
    assertThat(curve.at(5)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(5, within(1e-12));
    assertThat(curve.at(15)).isCloseTo(10, within(1e-12));
    assertThat(curve.integral(0, 15)).isCloseTo(50, within(1e-9));
  }
}
