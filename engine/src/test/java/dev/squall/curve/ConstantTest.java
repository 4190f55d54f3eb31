package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ConstantTest extends CurveContract {
  @Override
  Curve curve() {
    return new Constant(0.3);
  }

  @Override
  Curve other() {
    return new Constant(0.4);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void isTheSameAlways() {
    Curve curve = new Constant(7);
    assertThat(curve.at(-5)).isCloseTo(7, within(1e-12));
    assertThat(curve.at(0)).isCloseTo(7, within(1e-12));
    assertThat(curve.at(1e6)).isCloseTo(7, within(1e-12));
    assertThat(curve.integral(2, 5)).isCloseTo(21, within(1e-9));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> new Constant(Double.NaN))
        .hasMessage("constant: value must be a finite number, was NaN");
  }
}
