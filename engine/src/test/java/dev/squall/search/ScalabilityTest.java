package dev.squall.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import dev.squall.search.Scalability.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The scalability law through points, and when there is none. */
class ScalabilityTest {
  private static List<Point> points(double lambda, double alpha, double beta, double unrest) {
    Chance chance = Chance.ofSeed(5);
    List<Point> all = new ArrayList<>();
    for (int n : new int[] {1, 2, 4, 8, 12, 16, 24, 32, 48, 64}) {
      double x = lambda * n / (1 + alpha * (n - 1) + beta * n * (n - 1));
      all.add(new Point(n, x * (1 + unrest * (2 * chance.uniform(n) - 1))));
    }
    return all;
  }

  @Test
  void findsWhatThePointsWereMadeOf() {
    Scalability curve = Scalability.of(points(500, 0.03, 0.0005, 0));
    assertThat(curve.why()).isEmpty();
    assertThat(curve.lambda().value()).isCloseTo(500, within(0.5));
    assertThat(curve.alpha().value()).isCloseTo(0.03, within(1e-4));
    assertThat(curve.beta().value()).isCloseTo(0.0005, within(1e-5));
    assertThat(curve.knee()).isCloseTo(Math.sqrt(0.97 / 0.0005), within(0.5));
    assertThat(curve.fit()).isGreaterThan(0.999);
  }

  @Test
  void itsIntervalsHoldWhatTheUnsteadyPointsWereMadeOf() {
    Scalability curve = Scalability.of(points(500, 0.03, 0.0005, 0.03));
    assertThat(curve.lambda().low()).isLessThan(500);
    assertThat(curve.lambda().high()).isGreaterThan(500);
    assertThat(curve.alpha().low()).isLessThan(0.03);
    assertThat(curve.alpha().high()).isGreaterThan(0.03);
    assertThat(curve.beta().low()).isLessThan(0.0005);
    assertThat(curve.beta().high()).isGreaterThan(0.0005);
  }

  @Test
  void whatGoesOnRisingHasNoKnee() {
    Scalability curve = Scalability.of(points(500, 0, 0, 0));
    assertThat(curve.why()).isEmpty();
    assertThat(curve.knee()).isNaN();
    assertThat(curve.at(10)).isCloseTo(5_000, within(50.0));
  }

  @Test
  void fewPointsBearNoCurve() {
    assertThat(Scalability.of(points(500, 0.1, 0, 0).subList(0, 4)).why())
        .isEqualTo("it needs 5 different levels at least, there were 4");
    assertThat(Scalability.of(List.of()).why()).contains("there were 0");
  }

  @Test
  void pointsThatLieTogetherBearNone() {
    List<Point> near = IntStream.range(0, 9).mapToObj(i -> new Point(10 + i, 100 + i)).toList();
    assertThat(Scalability.of(near).why()).startsWith("the levels are too near one another");
  }

  @Test
  void whatFollowsNoSuchLawIsNotGivenOne() {
    List<Point> steps =
        IntStream.range(1, 20).mapToObj(i -> new Point(i, i % 2 == 0 ? 1_000 : 100)).toList();
    assertThat(Scalability.of(steps).why()).startsWith("what was seen does not follow it");
  }

  @Test
  void pointsThatAreNoneAreLeftOut() {
    List<Point> some = new ArrayList<>(points(500, 0.03, 0.0005, 0));
    some.add(new Point(Double.NaN, 5));
    some.add(new Point(3, Double.NaN));
    some.add(new Point(0, 0));
    assertThat(Scalability.of(some).points()).isEqualTo(10);
  }
}
