package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NamedTest extends CurveContract {
  @Override
  Curve curve() {
    return new Named(
        "own",
        "saw",
        Map.of("teeth", "3"),
        new Trace(
            List.of(new Trace.Point(0, 0.1), new Trace.Point(50, 0.9), new Trace.Point(60, 0.3)),
            true));
  }

  @Override
  Curve other() {
    return new Named(
        "own",
        "saw",
        Map.of("teeth", "4"),
        new Trace(
            List.of(new Trace.Point(0, 0.1), new Trace.Point(50, 0.9), new Trace.Point(60, 0.3)),
            true));
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void isItsSamples() {
    Curve curve = curve();
    assertThat(curve.at(25)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.at(60)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void keepsItsArgumentsInOrder() {
    Trace samples = new Trace(List.of(new Trace.Point(0, 1)), true);
    Named named = new Named("own", "saw", Map.of("b", "2", "a", "1", "c", "3"), samples);
    assertThat(named.arguments().keySet()).containsExactly("a", "b", "c");
  }

  @Test
  void refusesNoName() {
    Trace samples = new Trace(List.of(new Trace.Point(0, 1)), true);
    assertThatThrownBy(() -> new Named("own", " ", Map.of(), samples))
        .hasMessage("named curve: name must say something, was blank");
  }
}
