package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ProductTest extends CurveContract {
  @Override
  Curve curve() {
    return Product.of(
        new Sine(0.6, 0.3, 31, 0), new Pulse(0.3, 1, 40, 10, 9, 2), new Linear(0, 1, 70));
  }

  @Override
  Curve other() {
    return Product.of(
        new Sine(0.6, 0.3, 31, 0), new Pulse(0.3, 1, 40, 10, 9, 2), new Linear(0, 1, 71));
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void multiplies() {
    Curve curve = Product.of(new Constant(2), new Linear(0, 10, 10), new Linear(0, 1, 10));
    assertThat(curve.at(0)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(5, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(20, within(1e-12));
    assertThat(curve.integral(0, 10)).isCloseTo(20 * 10 / 3.0, within(1e-9));
  }

  @Test
  void isExactForASquaredWave() {
    Curve wave = new Sine(0, 1, 10, 0);
    assertThat(Product.of(wave, wave).integral(0, 10)).isCloseTo(5, within(1e-12));
  }

  @Test
  void findsANarrowBellInALongDay() {
    Curve curve = Product.of(new Bump(1, 50_000, 2), new Bump(1, 50_000, 2));
    assertThat(curve.integral(0, 86_400)).isCloseTo(2 * Math.sqrt(Math.PI), within(1e-9));
  }

  @Test
  void refusesNone() {
    assertThatThrownBy(() -> Product.of())
        .hasMessage("product: must have at least one curve, had none");
  }
}
