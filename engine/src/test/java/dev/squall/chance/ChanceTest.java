package dev.squall.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * The seeds are fixed, so these tests give the same answer every time; the bounds are those of the
 * distributions.
 */
final class ChanceTest {
  private static final int N = 100_000;

  private final Chance chance = Chance.ofSeed(42);

  @Test
  void theNumbersOfASeedNeverChange() {
    assertThat(chance.bits(0)).isEqualTo(-1624335403262870368L);
    assertThat(chance.bits(1)).isEqualTo(-4464902645528984275L);
    assertThat(chance.bits(-1)).isEqualTo(5444167790469605234L);
    assertThat(chance.uniform(0)).isEqualTo(0.9119446013468638);
    assertThat(chance.exponential(0)).isCloseTo(2.429789132425637, within(1e-15));
    assertThat(chance.gaussian(0)).isCloseTo(0.11016797221332501, within(1e-15));
    assertThat(chance.below(0, 1000)).isEqualTo(911);
    assertThat(chance.stream("noise").bits(0)).isEqualTo(1013129371871420089L);
    assertThat(chance.stream(7).bits(0)).isEqualTo(2192029398272884805L);
  }

  @Test
  void uniformNumbersAreUniform() {
    assertThat(chiSquare(i -> chance.uniform((long) i), 1_000)).isBetween(0.001, 0.999);
    for (int i = 0; i < N; i++) {
      assertThat(chance.uniform(i)).isGreaterThanOrEqualTo(0).isLessThan(1);
    }
  }

  @Test
  void everyBitIsFair() {
    for (int bit = 0; bit < 64; bit++) {
      int ones = 0;
      for (int i = 0; i < N; i++) {
        ones += (int) (chance.bits(i) >>> bit) & 1;
      }
      // Five standard deviations of N fair coins.
      assertThat(ones).as("bit %s", bit).isCloseTo(N / 2, within((int) (2.5 * Math.sqrt(N))));
    }
  }

  @Test
  void numbersBelowABoundAreEven() {
    assertThat(chiSquare(i -> chance.below((long) i, 60) / 60.0 + 1e-9, 60))
        .isBetween(0.001, 0.999);
    assertThat(chance.below(5, 1)).isZero();
    for (int i = 0; i < 1_000; i++) {
      assertThat(chance.below(i, Long.MAX_VALUE)).isNotNegative();
    }
  }

  @Test
  void exponentialNumbersFollowTheirLaw() {
    ExponentialDistribution law = new ExponentialDistribution(null, 1);
    assertThat(distance(chance::exponential, law::cumulativeProbability)).isLessThan(limit());
  }

  @Test
  void gaussianNumbersFollowTheirLaw() {
    NormalDistribution law = new NormalDistribution(null, 0, 1);
    assertThat(distance(chance::gaussian, law::cumulativeProbability)).isLessThan(limit());
  }

  @Test
  void neighboursDoNotKnowEachOther() {
    for (int lag = 1; lag <= 16; lag++) {
      int shift = lag;
      assertThat(correlation(chance::uniform, i -> chance.uniform(i + shift)))
          .as("lag %s", lag)
          .isCloseTo(0, within(5 / Math.sqrt(N)));
    }
  }

  @Test
  void streamsDoNotKnowEachOther() {
    Chance[] streams = {
      chance,
      chance.stream("a"),
      chance.stream("b"),
      chance.stream("ab"),
      chance.stream(0),
      chance.stream(1),
      chance.stream("a").stream("b"),
      Chance.ofSeed(43),
      Chance.ofSeed(0)
    };
    for (int a = 0; a < streams.length; a++) {
      for (int b = 0; b < a; b++) {
        Chance first = streams[a];
        Chance second = streams[b];
        assertThat(correlation(first::uniform, second::uniform))
            .as("streams %s and %s", a, b)
            .isCloseTo(0, within(5 / Math.sqrt(N)));
      }
    }
  }

  @Test
  void streamsAndSeedsDoNotMeet() {
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < N; i++) {
      keys.add(Chance.ofSeed(i).key());
      keys.add(chance.stream(i).key());
      keys.add(chance.stream("load-" + i).key());
    }
    assertThat(keys).hasSize(3 * N);
    assertThat(chance.stream("")).isNotEqualTo(chance);
    assertThat(chance.stream("a\0")).isNotEqualTo(chance.stream("a"));
  }

  private interface Draw {
    double at(long index);
  }

  /** The probability of a chi-square at most as large as that of N draws in equal bins. */
  private static double chiSquare(DoubleUnaryOperator draw, int bins) {
    int[] counts = new int[bins];
    for (int i = 0; i < N; i++) {
      counts[(int) (draw.applyAsDouble(i) * bins)]++;
    }
    double expected = (double) N / bins;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return new ChiSquaredDistribution(null, bins - 1.0).cumulativeProbability(sum);
  }

  /** Kolmogorov and Smirnov's distance. */
  private static double distance(Draw draw, DoubleUnaryOperator law) {
    double[] values = new double[N];
    Arrays.setAll(values, draw::at);
    Arrays.sort(values);
    double greatest = 0;
    for (int i = 0; i < N; i++) {
      double expected = law.applyAsDouble(values[i]);
      greatest = Math.max(greatest, Math.max(expected - (double) i / N, (i + 1.0) / N - expected));
    }
    return greatest;
  }

  /** The distance that one sample in a thousand exceeds. */
  private static double limit() {
    return 1.95 / Math.sqrt(N);
  }

  private static double correlation(Draw a, Draw b) {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (a.at(i) - 0.5) * (b.at(i) - 0.5);
    }
    return sum / N * 12;
  }
}
