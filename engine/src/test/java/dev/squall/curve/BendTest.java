package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class BendTest extends CurveContract {
  @Override
  Curve curve() {
    return new Bend(0.1, 0.9, 60, 1);
  }

  @Override
  Curve other() {
    return new Bend(0.1, 0.9, 60, -1);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Nested
  final class Early extends CurveContract {
    @Override
    Curve curve() {
      return new Bend(0.2, 0.7, 30, -1.5);
    }

    @Override
    Curve other() {
      return new Bend(0.2, 0.7, 30, -1);
    }

    @Override
    double seconds() {
      return 50;
    }
  }

  @Test
  void aPositiveBendStaysBelowTheLineANegativeOneAbove() {
    for (double t = 0.5; t < 10; t += 0.5) {
      assertThat(new Bend(0, 1, 10, 1).at(t)).isLessThan(t / 10);
      assertThat(new Bend(0, 1, 10, -1).at(t)).isGreaterThan(t / 10);
      assertThat(new Bend(0, 1, 10, 0).at(t)).isCloseTo(t / 10, within(1e-12));
      assertThat(new Bend(0, 1, 10, -1).at(t))
          .isCloseTo(1 - new Bend(0, 1, 10, 1).at(10 - t), within(1e-12));
    }
    assertThat(new Bend(0, 1, 10, 1).integral(0, 10)).isCloseTo(10.0 / 3, within(1e-12));
    assertThat(new Bend(0, 1, 10, -1).integral(0, 10)).isCloseTo(20.0 / 3, within(1e-12));
  }

  @Test
  void refusesABendBeyondNine() {
    assertThatThrownBy(() -> new Bend(0, 1, 10, 9.5))
        .hasMessage("bend: bend must be from -9 to 9, was 9.5");
  }
}
