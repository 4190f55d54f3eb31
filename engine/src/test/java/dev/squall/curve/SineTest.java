package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SineTest extends CurveContract {
  @Override
  Curve curve() {
    return new Sine(0.5, 0.3, 25, 4);
  }

  @Override
  Curve other() {
    return new Sine(0.5, 0.3, 25, 5);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void swingsAboutItsMiddle() {
    Curve curve = new Sine(10, 2, 8, 1);
    assertThat(curve.at(1)).isCloseTo(10, within(1e-12));
    assertThat(curve.at(3)).isCloseTo(12, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(10, within(1e-12));
    assertThat(curve.at(7)).isCloseTo(8, within(1e-12));
    assertThat(curve.integral(1, 9)).isCloseTo(80, within(1e-9));
    assertThat(curve.integral(1, 5)).isCloseTo(40 + 2 * 8 / Math.PI, within(1e-9));
  }

  @Test
  void refusesNoPeriod() {
    assertThatThrownBy(() -> new Sine(0, 1, 0, 0))
        .hasMessage("sine: period must be > 0 s, was 0.0 s");
  }
}
