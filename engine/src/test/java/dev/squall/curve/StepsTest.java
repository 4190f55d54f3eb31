package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StepsTest extends CurveContract {
  @Override
  Curve curve() {
    return new Steps(
        List.of(new Steps.Step(20, 0.2), new Steps.Step(30.5, 0.9), new Steps.Step(10, 0.4)));
  }

  @Override
  Curve other() {
    return new Steps(
        List.of(new Steps.Step(20, 0.2), new Steps.Step(30.5, 0.8), new Steps.Step(10, 0.4)));
  }

  @Override
  double seconds() {
    return 100;
  }

  @Test
  void holdsEachForItsTime() {
    Curve curve = curve();
    assertThat(curve.at(-1)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(0)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(19.9)).isCloseTo(0.2, within(1e-12));
    assertThat(curve.at(20)).isCloseTo(0.9, within(1e-12));
    assertThat(curve.at(50.5)).isCloseTo(0.4, within(1e-12));
    assertThat(curve.at(1e6)).isCloseTo(0.4, within(1e-12));
    assertThat(curve.integral(0, 100)).isCloseTo(20 * 0.2 + 30.5 * 0.9 + 49.5 * 0.4, within(1e-9));
    assertThat(curve.integral(10, 30)).isCloseTo(2 + 9, within(1e-9));
  }

  @Test
  void refusesNone() {
    assertThatThrownBy(() -> new Steps(List.of()))
        .hasMessage("steps: must have at least one step, had none");
  }

  @Test
  void refusesAStepWithoutTime() {
    assertThatThrownBy(() -> new Steps.Step(0, 1))
        .hasMessage("step: seconds must be > 0 s, was 0.0 s");
  }
}
