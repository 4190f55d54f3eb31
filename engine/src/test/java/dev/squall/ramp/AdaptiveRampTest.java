package dev.squall.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.plan.Learned;
import dev.squall.plan.Ramp;
import org.junit.jupiter.api.Test;

class AdaptiveRampTest {
  private static final double EVEN = 0.01;

  private AdaptiveRamp ramp = new AdaptiveRamp(Ramp.Strategy.Adaptive.USUAL);
  private double level = 0.1;

  private Decided decide(double headroom, boolean held, double degradation, double stability) {
    Decided decided =
        ramp.decide(
            new Situation(level, 0.1, 0.9, EVEN, headroom, "cpu", held, degradation, stability));
    level = decided.level();
    return decided;
  }

  private Decided calm() {
    return decide(0.6, false, 0, 1);
  }

  @Test
  void goesOnEverFasterWhereNothingIsNear() {
    Decided first = calm();
    assertThat(first.choice()).isEqualTo(Choice.GO_ON);
    assertThat(level).isCloseTo(0.1 + EVEN, within(1e-12));
    double before = level;
    for (int i = 0; i < 20; i++) {
      calm();
    }
    double last = level;
    calm();
    assertThat(level - last).isGreaterThan(3 * EVEN).isLessThanOrEqualTo(4 * EVEN + 1e-12);
    assertThat(last).isGreaterThan(before);
  }

  @Test
  void aLimitThatLetGoSetsALevelThatIsNotReachedAgain() {
    level = 0.8;
    Decided back = decide(-0.1, true, 0, 1);
    assertThat(back.choice()).isEqualTo(Choice.STEP_BACK);
    assertThat(back.rule()).isEqualTo("a limit let go");
    assertThat(level).isCloseTo(0.64, within(1e-12));
    assertThat(decide(0.5, true, 0, 1).choice()).isEqualTo(Choice.HOLD);
    double most = 0;
    for (int i = 0; i < 25; i++) {
      calm();
      most = Math.max(most, level);
    }
    assertThat(most).isGreaterThan(0.64).isLessThan(0.8);
    assertThat(ramp.ceiling()).isEqualTo(0.8);
  }

  @Test
  void waitsAfterAStepBack() {
    level = 0.5;
    assertThat(decide(0.02, false, 0, 1).choice()).isEqualTo(Choice.STEP_BACK);
    assertThat(level).isCloseTo(0.45, within(1e-12));
    for (int i = 0; i < 5; i++) {
      assertThat(calm().rule()).isEqualTo("settling after a step back");
    }
    assertThat(calm().choice()).isIn(Choice.SLOW, Choice.GO_ON);
  }

  @Test
  void neitherUpNorDownBetweenATwentiethAndATenth() {
    level = 0.5;
    for (int i = 0; i < 50; i++) {
      assertThat(decide(0.07, false, 0, 1).choice()).isEqualTo(Choice.HOLD);
    }
    assertThat(level).isEqualTo(0.5);
  }

  @Test
  void flattensWhereALimitIsNear() {
    level = 0.5;
    Decided first = decide(0.25, false, 0, 1);
    assertThat(first.choice()).isEqualTo(Choice.SWITCH);
    assertThat(first.rule()).isEqualTo("logarithmic from here: limit on cpu is 25 % away");
    double step = level - 0.5;
    assertThat(step).isPositive().isLessThan(EVEN);
    double before = level;
    assertThat(decide(0.15, false, 0, 1).choice()).isEqualTo(Choice.SLOW);
    assertThat(level - before).isPositive().isLessThan(step);
  }

  @Test
  void holdsWhereAnswersAreWorseAndStepsBackWhereTheyAreMuchWorse() {
    level = 0.5;
    assertThat(decide(0.6, false, 0.3, 1).rule()).isEqualTo("answers are 30 % worse");
    assertThat(level).isEqualTo(0.5);
    assertThat(decide(0.6, false, 0.8, 1).choice()).isEqualTo(Choice.STEP_BACK);
  }

  @Test
  void holdsWhereItIsUnsteady() {
    level = 0.5;
    Decided held = decide(0.6, false, 0, 0.5);
    assertThat(held.choice()).isEqualTo(Choice.HOLD);
    assertThat(held.rule()).isEqualTo("stability is 50 %");
  }

  @Test
  void takesNoStepThatWouldReachALimitGoingByHowItCameNearer() {
    double headroom = 0.9;
    for (int i = 0; i < 40 && headroom > 0.1; i++) {
      double before = level;
      decide(headroom, false, 0, 1);
      headroom -= 2 * (level - before);
      assertThat(headroom).isGreaterThan(0.1);
    }
    assertThat(headroom).isLessThan(0.2);
  }

  @Test
  void isSurerTheMoreItHasSeen() {
    double first = calm().confidence();
    for (int i = 0; i < 5; i++) {
      calm();
    }
    assertThat(calm().confidence()).isGreaterThan(first).isLessThanOrEqualTo(1);
  }

  @Test
  void triesAgainWhatWasInTheWayLongAgo() {
    level = 0.5;
    decide(0.02, false, 0, 1);
    for (int i = 0; i < 120; i++) {
      calm();
    }
    assertThat(level).isGreaterThan(0.6);
  }

  @Test
  void whatHeatsSlowlyIsLeftToCoolAndGoneBackFromOnlyIfItComesNearerStill() {
    level = 0.8;
    decide(0.04, false, 0, 1);
    assertThat(level).isCloseTo(0.72, within(1e-12));
    assertThat(decide(0.045, false, 0, 1).rule()).isEqualTo("limit on cpu moves away");
    assertThat(decide(0.03, false, 0, 1).choice()).isEqualTo(Choice.STEP_BACK);
    assertThat(level).isCloseTo(0.648, within(1e-12));
  }

  @Test
  void goesToWhatEarlierRunsHeldAtOnceTheMoreOfThemTheSurer() {
    Learned once = new Learned(1, 0.7, 1);
    ramp = new AdaptiveRamp(Ramp.Strategy.Adaptive.USUAL.after(once));
    assertThat(calm().rule()).isEqualTo("earlier runs held 70 %");
    assertThat(level).isCloseTo(0.4, within(1e-12));
    calm();
    assertThat(level).isCloseTo(0.55, within(1e-12));

    level = 0.1;
    Learned often = new Learned(5, 0.7, 1);
    ramp = new AdaptiveRamp(Ramp.Strategy.Adaptive.USUAL.after(often));
    calm();
    assertThat(level).isGreaterThan(0.68).isLessThanOrEqualTo(0.7);
    double there = level;
    for (int i = 0; i < 10; i++) {
      calm();
    }
    assertThat(level).as("it goes on from there").isGreaterThan(there);
  }

  @Test
  void whatWasLearnedYieldsToALimitThatIsNear() {
    ramp = new AdaptiveRamp(Ramp.Strategy.Adaptive.USUAL.after(new Learned(5, 0.9, 1)));
    assertThat(decide(0.08, false, 0, 1).choice()).isEqualTo(Choice.HOLD);
    assertThat(level).isEqualTo(0.1);
    calm();
    decide(0.02, false, 0, 1);
    double back = level;
    for (int i = 0; i < 5; i++) {
      calm();
    }
    assertThat(calm().rule()).doesNotContain("earlier runs");
    assertThat(level).isLessThan(back + 2 * EVEN);
  }

  @Test
  void aCeilingThatWasLearnedIsNotTriedForFiveMinutes() {
    ramp = new AdaptiveRamp(Ramp.Strategy.Adaptive.USUAL.after(new Learned(2, 0.6, 0.7)));
    for (int i = 0; i < 290; i++) {
      calm();
      assertThat(level).isLessThan(0.7);
    }
    for (int i = 0; i < 60; i++) {
      calm();
    }
    assertThat(level).isGreaterThan(0.7);
  }
}
