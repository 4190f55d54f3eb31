package dev.squall.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.latency.Histograms;
import dev.squall.latency.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SpreadTest {
  private static final Chance CHANCE = Chance.ofSeed(12);

  @Test
  void saysWhatTheHistogramOfItsTimesSays() {
    List<Spread> parts = new ArrayList<>();
    Histogram all = Histograms.empty();
    for (int part = 0; part < 40; part++) {
      Histogram one = Histograms.empty();
      for (int i = 0; i < part; i++) {
        one.recordValue((long) (1e6 * CHANCE.stream(part).exponential(i)));
      }
      all.add(one);
      Spread few = Spread.of(Recorded.read(Histograms.write(one)));
      same(few, one);
      parts.add(part % 3 == 0 ? Spread.together(List.of(few)) : few);
    }
    same(Spread.together(parts), all);
    same(Spread.NONE, Histograms.empty());
  }

  private static void same(Spread spread, Histogram times) {
    assertThat(spread.isEmpty()).isEqualTo(times.getTotalCount() == 0);
    for (double q : new double[] {50, 99, 100}) {
      double expected =
          spread.isEmpty()
              ? Double.NaN
              : (q == 100 ? times.getMaxValue() : times.getValueAtPercentile(q)) * 1e-9;
      assertThat(spread.seconds(q)).isEqualTo(Double.valueOf(expected));
    }
  }
}
