package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.squall.chance.Chance;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SketchTest {
  private static final Chance CHANCE = Chance.ofSeed(7);

  static Stream<Arguments> readings() {
    return Stream.of(
        Arguments.of("uniform", (LongToDoubleFunction) i -> CHANCE.uniform(i)),
        Arguments.of("exponential", (LongToDoubleFunction) i -> 1e9 * CHANCE.exponential(i)),
        Arguments.of("tiny", (LongToDoubleFunction) i -> 1e-6 * (1 + CHANCE.uniform(i))),
        Arguments.of("below zero", (LongToDoubleFunction) i -> -5 - CHANCE.exponential(i)),
        Arguments.of("across zero", (LongToDoubleFunction) i -> CHANCE.gaussian(i)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readings")
  void everyQuantileIsWithinOnePercent(String name, LongToDoubleFunction reading) {
    Sketch sketch = new Sketch();
    double[] all = LongStream.range(0, 20_000).mapToDouble(reading).toArray();
    for (double value : all) {
      sketch.add(value);
    }
    Arrays.sort(all);
    for (double q : new double[] {0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
      double exact = all[(int) Math.min(all.length - 1, (long) (q * all.length))];
      assertThat(sketch.quantile(q))
          .as("%s at %s", name, q)
          .isCloseTo(exact, withinPercentage(1.01));
    }
  }

  @Test
  void zerosAreCounted() {
    Sketch sketch = new Sketch();
    sketch.add(0);
    sketch.add(0);
    sketch.add(5);
    assertThat(sketch.quantile(0.5)).isZero();
    assertThat(sketch.count()).isEqualTo(3);
  }

  @Test
  void nothingReadHasNoQuantile() {
    Sketch sketch = new Sketch();
    sketch.add(Double.NaN);
    assertThat(sketch.quantile(0.5)).isNaN();
  }

  @Test
  void aBucketIsThatOfTheLogarithm() {
    double gamma = Math.log(1.01 / 0.99);
    for (int i = 0; i < 200_000; i++) {
      double value = Math.exp(CHANCE.uniform(i) * 80 - 20);
      assertThat(Sketch.index(value)).isEqualTo((int) Math.ceil(Math.log(value) / gamma));
    }
    for (int bucket = -900; bucket < 2000; bucket++) {
      double border = Math.exp(bucket * gamma);
      for (double value : new double[] {Math.nextDown(border), border, Math.nextUp(border)}) {
        assertThat(Sketch.index(value)).isEqualTo((int) Math.ceil(Math.log(value) / gamma));
      }
    }
  }
}
