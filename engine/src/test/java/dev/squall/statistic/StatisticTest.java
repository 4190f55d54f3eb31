package dev.squall.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticTest {
  private static final Chance CHANCE = Chance.ofSeed(1);

  @Test
  void orderSaysTheMiddleWhateverTheEnds() {
    assertThat(Order.median(3, 1, Double.NaN, 1000)).isEqualTo(3);
    assertThat(Order.quantile(0.25, 0, 1, 2, 3, 4)).isEqualTo(1);
    assertThat(Order.median()).isNaN();
    double[] low = {1, 2, 3, 4, 5, 6};
    double[] high = {7, 8, 9, Double.NaN, 10, 11};
    assertThat(Order.greater(high, low)).isLessThan(0.01);
    assertThat(Order.greater(low, high)).isGreaterThan(0.99);
    assertThat(Order.greater(low, low)).isBetween(0.4, 0.6);
    assertThat(Order.greater(low, new double[0])).isEqualTo(1);
    assertThat(Order.spread(IntStream.range(0, 4000).mapToDouble(CHANCE::gaussian).toArray()))
        .isCloseTo(1, within(0.05));
  }

  @Test
  void isotonicPoolsWhatIsInTheWrongOrder() {
    Isotonic fit =
        Isotonic.of(new double[] {1, 2, 3, 4, Double.NaN}, new double[] {1, 3, 2, 5, 100});
    assertThat(fit.at(1)).isEqualTo(1);
    assertThat(fit.at(2)).isEqualTo(2.5);
    assertThat(fit.at(3)).isEqualTo(2.5);
    assertThat(fit.at(0)).isEqualTo(1);
    assertThat(fit.at(99)).isEqualTo(5);
  }

  @Test
  void isotonicExplainsARisingCurveAndNotNoise() {
    double[] x = IntStream.range(0, 200).mapToDouble(CHANCE::uniform).toArray();
    double[] cubed = Arrays.stream(x).map(each -> each * each * each).toArray();
    double[] noise = IntStream.range(0, 200).mapToDouble(i -> CHANCE.gaussian(i + 1000)).toArray();
    double[] falls = Arrays.stream(x).map(each -> -each).toArray();
    assertThat(Isotonic.explained(x, cubed)).isGreaterThan(0.97);
    assertThat(Isotonic.explained(x, noise)).isLessThan(0.1);
    assertThat(Isotonic.explained(x, falls)).isLessThan(0.1);
    assertThat(Isotonic.explained(new double[] {1, 2}, new double[] {1, 2})).isNaN();
  }

  @Test
  void laggedFindsByHowMuchOneFollows() {
    double[] leader = IntStream.range(0, 100).mapToDouble(CHANCE::gaussian).toArray();
    double[] follower = new double[100];
    System.arraycopy(leader, 0, follower, 2, 98);
    Lagged lagged = Lagged.of(leader, follower, 3);
    assertThat(lagged.rows()).isEqualTo(2);
    assertThat(lagged.correlation()).isCloseTo(1, within(1e-9));
  }

  @Test
  void componentsPutTogetherWhatMovesTogether() {
    double[] a = IntStream.range(0, 300).mapToDouble(CHANCE::gaussian).toArray();
    double[] b = Arrays.stream(a).map(each -> -2 * each + 5).toArray();
    double[] c = IntStream.range(0, 300).mapToDouble(i -> CHANCE.gaussian(i + 5000)).toArray();
    Components components = Components.of(List.of(a, b, c, new double[300]));
    int k = components.of(0);
    assertThat(components.shares()[k]).isCloseTo(2 / 3.0, within(0.05));
    assertThat(components.loadings()[k][0] * components.loadings()[k][1])
        .isCloseTo(-1, within(0.02));
    assertThat(Math.abs(components.loadings()[k][2])).isLessThan(0.2);
    assertThat(components.loadings()[k][3]).isCloseTo(0, within(1e-9));
    assertThat(Components.of(List.of(new double[3])).of(0)).isEqualTo(-1);
  }

  @Test
  void aResampleKeepsNeighboursTogether() {
    Resample resample = Resample.of(CHANCE, 64);
    int[] drawn = resample.draw(3);
    assertThat(drawn).hasSize(64).isEqualTo(resample.draw(3)).isNotEqualTo(resample.draw(4));
    for (int i = 1; i < 64; i++) {
      if (i % resample.block() != 0) {
        assertThat(drawn[i]).isEqualTo((drawn[i - 1] + 1) % 64);
      }
    }
  }
}
