package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BumpTest extends CurveContract {
  @Override
  Curve curve() {
    return new Bump(0.8, 40, 7);
  }

  @Override
  Curve other() {
    return new Bump(0.8, 40, 8);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void isABell() {
    Curve curve = new Bump(2, 10, 3);
    assertThat(curve.at(10)).isCloseTo(2, within(1e-12));
    assertThat(curve.at(13)).isCloseTo(2 * Math.exp(-0.5), within(1e-12));
    assertThat(curve.at(7)).isCloseTo(2 * Math.exp(-0.5), within(1e-12));
    assertThat(curve.integral(-90, 110)).isCloseTo(2 * 3 * Math.sqrt(2 * Math.PI), within(1e-9));
    assertThat(curve.integral(10, 110)).isCloseTo(3 * Math.sqrt(2 * Math.PI), within(1e-9));
  }

  @Test
  void refusesNoWidth() {
    assertThatThrownBy(() -> new Bump(1, 0, 0)).hasMessage("bump: sigma must be > 0 s, was 0.0 s");
  }
}
