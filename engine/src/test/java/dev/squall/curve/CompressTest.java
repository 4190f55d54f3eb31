package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CompressTest extends CurveContract {
  @Override
  Curve curve() {
    return new Compress(new Bump(0.8, 300, 70), 7.5);
  }

  @Override
  Curve other() {
    return new Compress(new Bump(0.8, 300, 70), 7);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void playsFaster() {
    Curve curve = new Compress(new Linear(0, 10, 10), 5);
    assertThat(curve.at(0)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(1)).isCloseTo(5, within(1e-12));
    assertThat(curve.at(2)).isCloseTo(10, within(1e-12));
    assertThat(curve.integral(0, 2)).isCloseTo(10, within(1e-9));
  }

  @Test
  void refusesToStandStill() {
    assertThatThrownBy(() -> new Compress(new Constant(1), 0))
        .hasMessage("compress: factor must be > 0, was 0.0");
  }
}
