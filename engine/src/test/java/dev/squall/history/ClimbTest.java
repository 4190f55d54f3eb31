package dev.squall.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClimbTest {
  private final Climb climb = new Climb();

  private void stands(double level, int seconds) {
    for (int i = 0; i < seconds; i++) {
      climb.level(level, 1);
    }
  }

  @Test
  void aLevelIsHeldWhenNothingBelowItIsSeenForTwentySeconds() {
    stands(0.3, 19);
    assertThat(climb.safe()).isZero();
    stands(0.5, 1);
    assertThat(climb.safe()).isEqualTo(0.3);
    stands(0.5, 18);
    assertThat(climb.safe()).isEqualTo(0.3);
    stands(0.5, 1);
    assertThat(climb.safe()).isEqualTo(0.5);
    stands(0.2, 30);
    assertThat(climb.safe()).isEqualTo(0.5);
  }

  @Test
  void whatALimitInterruptsIsNotHeldAndWhatWasTooMuchIsNotSafe() {
    stands(0.6, 15);
    climb.crossed();
    stands(0.6, 15);
    assertThat(climb.safe()).isZero();
    stands(0.6, 5);
    assertThat(climb.safe()).isEqualTo(0.6);
    climb.tooMuch(0.5);
    assertThat(climb.safe()).isCloseTo(0.485, within(1e-12));
    assertThat(climb.ceiling()).isEqualTo(0.5);
    assertThat(climb.crossings()).isEqualTo(1);
  }

  @Test
  void reachedOvershootAndStabilityAreOfTheTarget() {
    stands(0.1, 3);
    stands(0.58, 10);
    stands(0.7, 2);
    stands(0.2, 8);
    assertThat(climb.reached(0.6)).isEqualTo(3);
    assertThat(climb.reached(0.9)).isNaN();
    assertThat(climb.overshoot(0.6)).isCloseTo(0.1, within(1e-12));
    assertThat(climb.overshoot(0.8)).isZero();
    assertThat(climb.stability(0.6)).isCloseTo(12 / 20.0, within(1e-12));
    assertThat(climb.stability(0.9)).isZero();
  }
}
