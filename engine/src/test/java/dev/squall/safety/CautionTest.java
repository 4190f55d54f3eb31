package dev.squall.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.plan.Watch;
import org.junit.jupiter.api.Test;

class CautionTest {
  private static final long TENTH = 100_000_000L;

  private final Caution caution = new Caution();
  private long at;

  private double samples(int count, double headroom, Watch watch) {
    double factor = 1;
    for (int i = 0; i < count; i++) {
      factor = caution.sample(at, headroom, watch);
      at += TENTH;
    }
    return factor;
  }

  @Test
  void aNormalWatchNeverStepsBack() {
    assertThat(samples(50, -0.2, Watch.NORMAL)).isEqualTo(1);
  }

  @Test
  void anEnhancedOneStepsBackTwiceASecondDownToItsLeast() {
    assertThat(samples(1, 0.04, Watch.ENHANCED)).isCloseTo(0.9, within(1e-12));
    assertThat(samples(5, 0.04, Watch.ENHANCED)).isCloseTo(0.81, within(1e-12));
    assertThat(samples(500, 0.04, Watch.MAXIMUM)).isEqualTo(Caution.LEAST);
  }

  @Test
  void itComesBackOnlyWhenTheLimitIsFarEnough() {
    samples(6, 0.04, Watch.ENHANCED);
    assertThat(samples(20, 0.07, Watch.ENHANCED)).isCloseTo(0.81, within(1e-12));
    assertThat(samples(5, 0.2, Watch.ENHANCED)).isCloseTo(0.86, within(1e-12));
    assertThat(samples(100, 0.2, Watch.ENHANCED)).isEqualTo(1);
  }

  @Test
  void anUnknownHeadroomChangesNothing() {
    samples(1, 0.04, Watch.ENHANCED);
    assertThat(samples(50, Double.NaN, Watch.ENHANCED)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void loadsThatWereLetGoBeginAnew() {
    samples(6, 0.04, Watch.ENHANCED);
    caution.letGo();
    assertThat(samples(1, 0.07, Watch.ENHANCED)).isEqualTo(1);
  }
}
