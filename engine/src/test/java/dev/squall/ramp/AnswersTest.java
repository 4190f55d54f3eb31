package dev.squall.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnswersTest {
  private final Answers answers = new Answers();

  private void took(int times, double share, double seconds) {
    for (int i = 0; i < times; i++) {
      answers.took(share, seconds);
    }
  }

  @Test
  void nothingIsWorseAtTheStart() {
    took(3, 0.9, 0.01);
    assertThat(answers.degradation()).isZero();
    assertThat(answers.stability()).isEqualTo(1);
  }

  @Test
  void fallingShortAndAnsweringSlowlyAreWorse() {
    took(3, 1, 0.01);
    answers.took(0.75, 0.01);
    assertThat(answers.degradation()).isCloseTo(0.25, within(1e-12));
    answers.took(1, 0.018);
    assertThat(answers.degradation()).isCloseTo(0.8, within(1e-9));
    answers.took(1, 0.005);
    assertThat(answers.degradation()).isZero();
  }

  @Test
  void withoutDrivesOnlyWhatLoadsAchieveCounts() {
    took(5, 1, Double.NaN);
    assertThat(answers.degradation()).isZero();
    assertThat(answers.stability()).isEqualTo(1);
    took(4, 0.9, Double.NaN);
    took(4, 1, Double.NaN);
    assertThat(answers.stability()).isLessThan(0.6);
  }

  @Test
  void unsteadyResponsesAreUnsteady() {
    for (int i = 0; i < 8; i++) {
      answers.took(1, i % 2 == 0 ? 0.01 : 0.05);
    }
    assertThat(answers.stability()).isLessThan(0.5);
    took(8, 1, 0.02);
    assertThat(answers.stability()).isCloseTo(1, within(1e-9));
  }

  /**
   * One in which the level moved, or somebody else had the processors, says nothing of the rest.
   */
  @Test
  void oneOddIntervalLeavesItSteady() {
    took(6, 1, 0.02);
    answers.took(0.8, 0.2);
    took(1, 1, 0.02);
    assertThat(answers.stability()).isCloseTo(1, within(1e-6));
    took(4, 0.8, 0.2);
    assertThat(answers.stability()).isLessThan(0.5);
  }
}
