package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LinearTest extends CurveContract {
  @Override
  Curve curve() {
    return new Linear(0.1, 0.9, 60);
  }

  @Override
  Curve other() {
    return new Linear(0.1, 0.9, 61);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void goesStraightAndHolds() {
    Curve curve = new Linear(10, 20, 4);
    assertThat(curve.at(-1)).isCloseTo(10, within(1e-12));
    assertThat(curve.at(0)).isCloseTo(10, within(1e-12));
    assertThat(curve.at(1)).isCloseTo(12.5, within(1e-12));
    assertThat(curve.at(4)).isCloseTo(20, within(1e-12));
    assertThat(curve.at(9)).isCloseTo(20, within(1e-12));
    assertThat(curve.integral(0, 4)).isCloseTo(60, within(1e-9));
    assertThat(curve.integral(-1, 5)).isCloseTo(90, within(1e-9));
    assertThat(curve.integral(1, 3)).isCloseTo(30, within(1e-9));
  }

  @Test
  void refusesNoTime() {
    assertThatThrownBy(() -> new Linear(0, 1, -5))
        .hasMessage("linear: seconds must be > 0 s, was -5.0 s");
  }
}
