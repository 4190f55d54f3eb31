package dev.squall.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.util.Base64;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TotalsTest {
  private static final Chance CHANCE = Chance.ofSeed(5);

  @Test
  void areTheHistogramOfAllThatWasAdded() {
    Totals totals = new Totals();
    Totals half = new Totals();
    Histogram all = Histograms.empty();
    same(totals, all);
    for (int interval = 0; interval < 60; interval++) {
      Histogram one = interval(interval);
      all.add(one);
      (interval % 2 == 0 ? totals : half).add(Recorded.read(Histograms.write(one)));
    }
    totals.add(half);
    totals.add(new Totals());
    same(totals, all);
    assertThat(totals.histogram()).isEqualTo(all);
  }

  private static void same(Totals totals, Histogram all) {
    assertThat(totals.count()).isEqualTo(all.getTotalCount());
    assertThat(totals.isEmpty()).isEqualTo(all.getTotalCount() == 0);
    assertThat(totals.largest()).isEqualTo(all.getMaxValue());
    for (double q : new double[] {0.1, 50, 99, 99.9, 100}) {
      assertThat(totals.at(q))
          .as("%s", q)
          .isEqualTo(all.getTotalCount() == 0 ? 0 : all.getValueAtPercentile(q));
    }
  }

  /** From nothing at all to an hour. */
  private static Histogram interval(int which) {
    Chance chance = CHANCE.stream(which);
    Histogram one = Histograms.empty();
    for (int i = 0; i < 10L * which; i++) {
      one.recordValue(
          Math.min(Histograms.LONGEST_NANOS, (long) (which * 1e5 * chance.exponential(i))));
    }
    if (which == 30) {
      one.recordValue(0);
      one.recordValue(Histograms.LONGEST_NANOS);
    }
    return one;
  }

  @Test
  void anIntervalOfFewTimesIsWrittenAsItIs() {
    Histogram few = Histograms.empty();
    few.recordValue(2_000_000);
    Histogram many = Histograms.empty();
    for (int i = 0; i < 1000; i++) {
      many.recordValue(Math.round(2e6 * Math.exp(0.5 * CHANCE.gaussian(i))));
    }
    // After the library's header of eight bytes and zlib's of two: last, and stored.
    assertThat(bytes(few)[10]).isEqualTo((byte) 1);
    assertThat(bytes(many)[10] & 0b110).isNotZero();
    assertThat(Histograms.read(Histograms.write(few))).isEqualTo(few);
    assertThat(Histograms.read(Histograms.write(many))).isEqualTo(many);
  }

  private static byte[] bytes(Histogram of) {
    return Base64.getDecoder().decode(Histograms.write(of));
  }
}
