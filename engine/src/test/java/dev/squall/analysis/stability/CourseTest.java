package dev.squall.analysis.stability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred series of each kind: told for what they are in 95 of them. */
class CourseTest {
  private static final int SERIES = 100;

  /** Seeds that nothing was tuned on. */
  private static final long HELD_OUT = 1_000_000;

  @ParameterizedTest
  @EnumSource(SyntheticSeries.Kind.class)
  void aLeakIsFoundAndNothingElseIsTakenForOne(SyntheticSeries.Kind kind) {
    int right = 0;
    StringBuilder wrong = new StringBuilder();
    for (long seed = HELD_OUT; seed < HELD_OUT + SERIES; seed++) {
      SyntheticSeries series = new SyntheticSeries(seed, kind);
      double[] values = series.values(kind);
      Course course = Course.of(1, values);
      boolean drifts = course.shape() == Course.Shape.DRIFTS && course.trend().slope() > 0;
      if (drifts == kind.drifts) {
        right++;
      } else {
        wrong.append(seed).append(' ').append(course.shape()).append(", ");
      }
    }
    assertThat(right).as("of %s, wrong: %s", kind, wrong).isGreaterThanOrEqualTo(95);
  }

  @ParameterizedTest
  @EnumSource(
      value = SyntheticSeries.Kind.class,
      names = {"LEAK", "LEAK_AFTER_WARM_UP"})
  void theSlopeIsWithinItsInterval(SyntheticSeries.Kind kind) {
    int within = 0;
    for (long seed = HELD_OUT; seed < HELD_OUT + SERIES; seed++) {
      SyntheticSeries series = new SyntheticSeries(seed, kind);
      double[] values = series.values(kind);
      Course course = Course.of(1, values);
      double slope = series.rise / series.rows();
      if (course.trend().low() * course.perSecond() <= slope
          && slope <= course.trend().high() * course.perSecond()) {
        within++;
      }
    }
    assertThat(within).isGreaterThanOrEqualTo(95);
  }
}
