package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aBucketKeepsSmallestMeanAndLargest() {
    Series series = new Series();
    series.add(10, 4);
    series.add(20, 1);
    series.add(30, 7);
    assertThat(series.mean(0)).isEqualTo(4);
    assertThat(series.min(0)).isEqualTo(1);
    assertThat(series.max(0)).isEqualTo(7);
    assertThat(series.mean(1)).isNaN();
  }

  @Test
  void whatIsNoNumberIsNotCounted() {
    Series series = new Series();
    series.add(0, Double.NaN);
    series.add(0, Double.POSITIVE_INFINITY);
    assertThat(series.size()).isZero();
    assertThat(series.mean(0)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 600, 3_600, 86_400})
  void mergingLosesNeitherExtremesNorWeight(long seconds) {
    Series series = new Series();
    Chance chance = Chance.ofSeed(seconds);
    double sum = 0;
    double min = Double.MAX_VALUE;
    double max = -Double.MAX_VALUE;
    for (long i = 0; i < seconds; i++) {
      double value = chance.uniform(i) * 100 - 20;
      series.add(i * SECOND, value);
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    assertThat(series.size()).isBetween(1, Series.BUCKETS);
    assertThat(series.width())
        .isEqualTo(Series.FIRST_WIDTH * Long.highestOneBit(series.width() / Series.FIRST_WIDTH));
    double lowest = Double.MAX_VALUE;
    double highest = -Double.MAX_VALUE;
    double total = 0;
    for (int i = 0; i < series.size(); i++) {
      if (Double.isFinite(series.mean(i))) {
        lowest = Math.min(lowest, series.min(i));
        highest = Math.max(highest, series.max(i));
        double from = Math.ceil((double) i * series.width() / SECOND);
        double to = Math.min(seconds, Math.ceil((i + 1.0) * series.width() / SECOND));
        total += series.mean(i) * (to - from);
      }
    }
    assertThat(lowest).isEqualTo(min, within(1e-5));
    assertThat(highest).isEqualTo(max, within(1e-5));
    assertThat(total).isEqualTo(sum, within(1e-6 * seconds));
  }

  @Test
  void aStretchFillsEveryBucketByItsShare() {
    Series series = new Series();
    long width = Series.FIRST_WIDTH;
    series.spread(0, width / 2, 10);
    series.spread(width / 2, 3 * width, 20);
    assertThat(series.mean(0)).isEqualTo(15);
    assertThat(series.mean(1)).isEqualTo(20);
    assertThat(series.mean(2)).isEqualTo(20);
    assertThat(series.size()).isEqualTo(3);
  }

  @Test
  void aCopyIsWidenedAlone() {
    Series series = new Series();
    series.add(0, 1);
    series.add(Series.FIRST_WIDTH, 3);
    Series copy = series.copy();
    copy.widen(Series.FIRST_WIDTH * 4);
    assertThat(copy.width()).isEqualTo(Series.FIRST_WIDTH * 4);
    assertThat(copy.mean(0)).isEqualTo(2);
    assertThat(series.mean(1)).isEqualTo(3);
  }

  @Test
  void momentsInAnyOrderFallIntoTheirOwnBuckets() {
    Series series = new Series();
    Chance chance = Chance.ofSeed(4);
    int[] counts = new int[Series.BUCKETS];
    series.add(Series.BUCKETS * SECOND - 1, 0); // so wide that nothing is merged any more
    long width = series.width();
    for (int i = 0; i < 20_000; i++) {
      long at = chance.below(i, Series.BUCKETS * SECOND);
      series.add(at, at / width);
      counts[(int) (at / width)]++;
    }
    for (int i = 0; i < series.size() - 1; i++) {
      assertThat(series.max(i)).isEqualTo(counts[i] == 0 ? Double.NaN : (double) i);
      assertThat(series.min(i)).isEqualTo(counts[i] == 0 ? Double.NaN : (double) i);
    }
  }

  @Test
  void whatFollowsAMergeFallsIntoTheWiderBucket() {
    Series series = new Series();
    series.add(Series.BUCKETS * Series.FIRST_WIDTH - 1, 3);
    series.add(Series.BUCKETS * Series.FIRST_WIDTH, 5);
    series.add(Series.BUCKETS * Series.FIRST_WIDTH - 1, 4);
    assertThat(series.width()).isEqualTo(2 * Series.FIRST_WIDTH);
    assertThat(series.mean(Series.BUCKETS / 2 - 1)).isEqualTo(3.5);
    assertThat(series.mean(Series.BUCKETS / 2)).isEqualTo(5);
  }
}
