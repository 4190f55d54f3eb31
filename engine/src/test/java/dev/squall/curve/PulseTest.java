package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PulseTest extends CurveContract {
  @Override
  Curve curve() {
    return new Pulse(0.2, 0.8, 30, 10, 8, 3);
  }

  @Override
  Curve other() {
    return new Pulse(0.2, 0.8, 30, 10, 8, 2);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void isHighInTheWholeWindowAndHasItsEdgesOutside() {
    Curve curve = curve();
    assertThat(curve.at(7)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(8.5)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(0.8, within(1e-12));
    assertThat(curve.at(17.999)).isCloseTo(0.8, within(1e-12));
    assertThat(curve.at(18)).isCloseTo(0.8, within(1e-12));
    assertThat(curve.at(19.5)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.at(21)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(30)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(40)).isCloseTo(0.8, within(1e-12));
    assertThat(curve.integral(0, 30)).isCloseTo(30 * 0.2 + 0.6 * 11, within(1e-9));
    assertThat(curve.integral(10, 18)).isCloseTo(8 * 0.8, within(1e-9));
    assertThat(curve.integral(7, 10)).isCloseTo(3 * 0.5, within(1e-9));
  }

  @Test
  void jumpsWithoutEdges() {
    Curve curve = new Pulse(0, 1, 10, 2, 3, 0);
    assertThat(curve.at(1.999)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(2)).isCloseTo(1, within(1e-12));
    assertThat(curve.at(4.999)).isCloseTo(1, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(0, within(1e-12));
    assertThat(curve.at(12)).isCloseTo(1, within(1e-12));
    assertThat(curve.integral(0, 10)).isCloseTo(3, within(1e-9));
    assertThat(curve.integral(0, 100)).isCloseTo(30, within(1e-9));
    assertThat(curve.integral(3, 13)).isCloseTo(3, within(1e-9));
  }

  @Test
  void wrapsRoundThePeriod() {
    Curve curve = new Pulse(1, 0.5, 24, 23, 6, 0.5);
    assertThat(curve.at(0)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.at(5)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.at(5.25)).isCloseTo(0.75, within(1e-12));
    assertThat(curve.at(5.5)).isCloseTo(1, within(1e-12));
    assertThat(curve.at(22.5)).isCloseTo(1, within(1e-12));
    assertThat(curve.at(22.75)).isCloseTo(0.75, within(1e-12));
    assertThat(curve.at(23)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.at(-1)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.integral(0, 24)).isCloseTo(24 - 0.5 * 6.5, within(1e-9));
  }

  @Test
  void mayFillThePeriod() {
    Curve curve = new Pulse(0, 1, 10, 0, 10, 0);
    assertThat(curve.at(0)).isCloseTo(1, within(1e-12));
    assertThat(curve.at(9.99)).isCloseTo(1, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(1, within(1e-12));
    assertThat(curve.integral(0, 25)).isCloseTo(25, within(1e-9));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new Pulse(0, 1, 10, 0, 8, 2))
        .hasMessage("pulse: width and both edges must fit into the period of 10.0 s, took 12.0 s");
  }
}
