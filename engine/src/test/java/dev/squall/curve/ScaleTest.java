package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ScaleTest extends CurveContract {
  @Override
  Curve curve() {
    return new Scale(new Sine(0.5, 0.3, 25, 4), -2, 3);
  }

  @Override
  Curve other() {
    return new Scale(new Sine(0.5, 0.3, 25, 4), -2, 4);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void stretchesAndMoves() {
    Curve curve = new Scale(new Linear(0, 1, 10), 50, 5);
    assertThat(curve.at(0)).isCloseTo(5, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(30, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(55, within(1e-12));
    assertThat(curve.integral(0, 10)).isCloseTo(300, within(1e-9));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> new Scale(new Constant(1), Double.POSITIVE_INFINITY, 0))
        .hasMessage("scale: factor must be a finite number, was Infinity");
  }
}
