package dev.squall.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RecordedTest {
  private static final Chance CHANCE = Chance.ofSeed(3);

  @Test
  void isTheHistogramThatWasWritten() {
    for (int series = 0; series < 300; series++) {
      Chance chance = CHANCE.stream(series);
      Histogram written = Histograms.empty();
      long n = chance.below(9999, 200);
      for (int i = 0; i < n; i++) {
        written.recordValue((long) Math.exp(chance.uniform(i) * 28));
      }
      String text = Histograms.write(written);
      Recorded read = Recorded.read(text);
      Histogram by = Histograms.read(text);
      assertThat(read.histogram().getTotalCount()).isEqualTo(n);
      assertThat(read.histogram()).isEqualTo(by);
      assertThat(read.largest()).isEqualTo(n == 0 ? 0 : by.getMaxValue());
      for (double q : new double[] {50, 90, 99, 99.9, 100}) {
        assertThat(read.histogram().getValueAtPercentile(q)).isEqualTo(by.getValueAtPercentile(q));
        assertThat(read.at(q)).isEqualTo(n == 0 ? 0 : by.getValueAtPercentile(q));
      }
    }
  }

  @Test
  void severalTogetherAreTheSumOfTheirHistograms() {
    for (int series = 0; series < 100; series++) {
      Histogram sum = Histograms.empty();
      List<Recorded> several = new ArrayList<>();
      for (int part = 0; part < series % 7; part++) {
        Chance chance = CHANCE.stream("together").stream(100L * series + part);
        Histogram one = Histograms.empty();
        for (int i = 0; i < 60; i++) {
          one.recordValue((long) (1e6 * Math.exp(chance.gaussian(i))));
        }
        sum.add(one);
        several.add(Recorded.read(Histograms.write(one)));
      }
      Recorded together = Recorded.together(several);
      assertThat(together.histogram()).isEqualTo(sum);
      assertThat(together.isEmpty()).isEqualTo(several.isEmpty());
      for (double q : new double[] {0.1, 50, 99, 100}) {
        assertThat(together.at(q)).isEqualTo(several.isEmpty() ? 0 : sum.getValueAtPercentile(q));
      }
    }
  }

  @Test
  void countsMayBeMoreThanAnIntHolds() {
    Histogram many = Histograms.empty();
    many.recordValueWithCount(1_000, 3);
    many.recordValueWithCount(1_000_000, 5_000_000_000L);
    many.recordValueWithCount(2_000_000, Integer.MAX_VALUE);
    Recorded read = Recorded.read(Histograms.write(many));
    assertThat(read.histogram()).isEqualTo(many);
    assertThat(read.at(50)).isEqualTo(many.getValueAtPercentile(50));
    assertThat(read.at(80)).isEqualTo(many.getValueAtPercentile(80));

    Histogram half = Histograms.empty();
    half.recordValueWithCount(1_000, 1_500_000_000L);
    Recorded one = Recorded.read(Histograms.write(half));
    half.add(half.copy());
    assertThat(Recorded.together(List.of(one, one)).histogram()).isEqualTo(half);
    half.add(many);
    assertThat(Recorded.together(List.of(one, read, one)).histogram()).isEqualTo(half);
  }

  @Test
  void whatIsNoneIsRefused() {
    assertThatThrownBy(() -> Recorded.read("bm9uZSBhdCBhbGw="))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base64");
    assertThatThrownBy(() -> Recorded.read("%%%")).isInstanceOf(IllegalArgumentException.class);
  }
}
