package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceTest extends CurveContract {
  @Override
  Curve curve() {
    return new Trace(
        List.of(
            new Trace.Point(10, 0.2),
            new Trace.Point(30, 0.9),
            new Trace.Point(31, 0.1),
            new Trace.Point(80, 0.5)),
        true);
  }

  @Override
  Curve other() {
    return new Trace(
        List.of(
            new Trace.Point(10, 0.2),
            new Trace.Point(30, 0.9),
            new Trace.Point(31, 0.1),
            new Trace.Point(80, 0.6)),
        true);
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void joinsItsPoints() {
    Curve curve = curve();
    assertThat(curve.at(0)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(10)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(20)).isCloseTo(0.55, within(1e-12));
    assertThat(curve.at(30)).isCloseTo(0.9, within(1e-12));
    assertThat(curve.at(30.5)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.at(80)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.at(100)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.integral(10, 30)).isCloseTo(11, within(1e-9));
    assertThat(curve.integral(0, 10)).isCloseTo(2, within(1e-9));
    assertThat(curve.integral(80, 100)).isCloseTo(10, within(1e-9));
    assertThat(curve.integral(20, 30.5)).isCloseTo(10 * 0.725 + 0.35, within(1e-9));
  }

  @Test
  void holdsItsPoints() {
    Curve curve = new Trace(curve0().points(), false);
    assertThat(curve.at(0)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(29.9)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(30)).isCloseTo(0.9, within(1e-12));
    assertThat(curve.at(80)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.integral(0, 31)).isCloseTo(0.2 * 30 + 0.9, within(1e-9));
    assertThat(curve.integral(30, 80)).isCloseTo(0.9 + 4.9, within(1e-9));
  }

  private Trace curve0() {
    return (Trace) curve();
  }

  @Test
  void keepsItsPoints() {
    List<Trace.Point> points = List.of(new Trace.Point(0, 1), new Trace.Point(2, 3));
    Trace trace = new Trace(points, true);
    assertThat(trace.points()).isEqualTo(points);
    assertThat(trace)
        .isEqualTo(new Trace(trace.points(), true))
        .isNotEqualTo(new Trace(points, false));
    assertThat(trace.lastSeconds()).isEqualTo(2);
    assertThatThrownBy(() -> trace.points().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refusesTimesThatDoNotRise() {
    assertThatThrownBy(() -> new Trace(List.of(new Trace.Point(1, 0), new Trace.Point(1, 0)), true))
        .hasMessage("trace: times must rise, point 2 is at 1.0 s after 1.0 s");
  }

  @Test
  void refusesNone() {
    assertThatThrownBy(() -> new Trace(List.of(), true))
        .hasMessage("trace: must have at least one point, had none");
  }
}
