package dev.squall.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final Chance CHANCE = Chance.ofSeed(7);

  private static double[] noise(int n, long series, double lasting, double slope) {
    Chance chance = CHANCE.stream(series);
    double[] y = new double[n];
    double noise = 0;
    for (int i = 0; i < n; i++) {
      noise = lasting * noise + Math.sqrt(1 - lasting * lasting) * chance.gaussian(i);
      y[i] = noise + slope * i;
    }
    return y;
  }

  @Test
  void theSlopeOfALineIsItsOwnWhateverAreItsOutliers() {
    double[] y = new double[100];
    Arrays.setAll(y, i -> 3 + 0.5 * i + (i % 7 == 0 ? 1000 : 0));
    Trend trend = Trend.of(y);
    assertThat(trend.slope()).isEqualTo(0.5, within(0.05));
    assertThat(trend.sure()).isTrue();
  }

  @Test
  void whatIsMissingIsPassedOver() {
    double[] y = new double[100];
    Arrays.setAll(y, i -> i % 3 == 0 ? Double.NaN : 2.0 * i);
    assertThat(Trend.of(y).slope()).isEqualTo(2, within(1e-9));
    assertThat(Trend.of(1, 2, Double.NaN).sure()).isFalse();
    assertThat(Trend.of(1, 2, Double.NaN).slope()).isNaN();
  }

  @Test
  void ofNoiseOneInAHundredAtMostHasATrendThoughItLasts() {
    for (double lasting : new double[] {0, 0.5, 0.8}) {
      int most = lasting > 0.7 ? 9 : 3; // that slow, a fifth of the readings is all there is
      int sure = 0;
      for (int i = 0; i < 300; i++) {
        sure += Trend.of(noise(120, i, lasting, 0)).sure() ? 1 : 0;
      }
      assertThat(sure).as("noise of which %s lasts", lasting).isLessThanOrEqualTo(most);
    }
  }

  @Test
  void theIntervalHoldsTheSlope() {
    for (double lasting : new double[] {0, 0.5, 0.8}) {
      int held = 0;
      for (int i = 0; i < 300; i++) {
        Trend trend = Trend.of(noise(120, 1000 + i, lasting, 0.05));
        held += trend.low() <= 0.05 && 0.05 <= trend.high() ? 1 : 0;
      }
      assertThat(held).as("noise of which %s lasts", lasting).isGreaterThanOrEqualTo(285);
    }
  }

  @Test
  void aConstantSeriesHasNoTrend() {
    double[] y = new double[50];
    Arrays.fill(y, 4);
    Trend trend = Trend.of(y);
    assertThat(trend.slope()).isZero();
    assertThat(trend.sure()).isFalse();
  }
}
