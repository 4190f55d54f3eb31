package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SumTest extends CurveContract {
  @Override
  Curve curve() {
    return Sum.of(new Constant(0.2), new Bump(0.5, 40, 9), new Pulse(0, 0.1, 30, 5, 5, 1));
  }

  @Override
  Curve other() {
    return Sum.of(new Constant(0.3), new Bump(0.5, 40, 9), new Pulse(0, 0.1, 30, 5, 5, 1));
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void adds() {
    Curve curve = Sum.of(new Constant(2), new Linear(0, 10, 10));
    assertThat(curve.at(0)).isCloseTo(2, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(7, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(12, within(1e-12));
    assertThat(curve.integral(0, 10)).isCloseTo(70, within(1e-9));
  }

  @Test
  void refusesNone() {
    assertThatThrownBy(() -> Sum.of()).hasMessage("sum: must have at least one curve, had none");
  }
}
