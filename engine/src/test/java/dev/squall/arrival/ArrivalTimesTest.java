package dev.squall.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTimesTest {
  private static final long SLICE = 10_000_000L;

  /** All arrivals in so many seconds, with the rate's integral given. */
  private static List<Double> arrivals(
      ArrivalTimes times, double seconds, DoubleUnaryOperator rate, DoubleUnaryOperator integral) {
    List<Double> found = new ArrayList<>();
    for (long at = 0; at < (long) (seconds * 1e9); at += SLICE) {
      double from = at * 1e-9;
      double to = (at + SLICE) * 1e-9;
      double mean = (integral.applyAsDouble(to) - integral.applyAsDouble(from)) / (to - from);
      times.slice(at, at + SLICE, rate.applyAsDouble(from), rate.applyAsDouble(to), mean);
      for (long due = times.next(); due != ArrivalTimes.NONE; due = times.next()) {
        assertThat(due).isBetween(at, at + SLICE);
        found.add(due * 1e-9);
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 7, 99, 1_000, 123_456})
  void evenArrivalsComeWhenTheIntegralReachesAWholeNumber(double rate) {
    List<Double> found = arrivals(ArrivalTimes.even(), 3, t -> rate, t -> rate * t);
    assertThat(found).hasSize((int) Math.floor(3 * rate + 1e-6));
    for (int k = 0; k < Math.min(found.size(), 1_000); k++) {
      assertThat(found.get(k)).isCloseTo((k + 1) / rate, within(2e-9 + 1e-9 / rate));
    }
  }

  @Test
  void aRampIsInvertedExactly() {
    // rate = 200 t, so the k-th comes at sqrt(k / 100)
    List<Double> found = arrivals(ArrivalTimes.even(), 5, t -> 200 * t, t -> 100 * t * t);
    assertThat(found).hasSize(2_500);
    for (int k = 0; k < found.size(); k++) {
      assertThat(found.get(k)).isCloseTo(Math.sqrt((k + 1) / 100.0), within(1e-6));
    }
  }

  @Test
  void poissonGapsOfASwingingRateAreExponentialInItsIntegral() {
    DoubleUnaryOperator rate = t -> 400 + 300 * Math.sin(t);
    DoubleUnaryOperator integral = t -> 400 * t + 300 * (1 - Math.cos(t));
    Chance chance = Chance.ofSeed(5).stream("arrivals");
    List<Double> found = arrivals(ArrivalTimes.spaced(chance::exponential), 20, rate, integral);
    double[] gaps = new double[found.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = integral.applyAsDouble(found.get(i + 1)) - integral.applyAsDouble(found.get(i));
    }
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new ExponentialDistribution(null, 1), gaps);
    assertThat(p).isGreaterThan(0.01);
    double expected = integral.applyAsDouble(20);
    assertThat(found.size()).isCloseTo((int) expected, within((int) (4 * Math.sqrt(expected))));
  }

  @Test
  void theSameSeedGivesTheSameTimesWhateverTheSlices() {
    Chance chance = Chance.ofSeed(5).stream("arrivals");
    List<Double> fine = arrivals(ArrivalTimes.spaced(chance::exponential), 4, t -> 50, t -> 50 * t);
    ArrivalTimes coarse = ArrivalTimes.spaced(chance::exponential);
    coarse.slice(0, 4_000_000_000L, 50, 50, 50);
    for (double each : fine) {
      assertThat(coarse.next() * 1e-9).isCloseTo(each, within(1e-7));
    }
    assertThat(coarse.next()).isEqualTo(ArrivalTimes.NONE);
  }

  @Test
  void nothingArrivesAtRateZeroAndWhatWasLeftIsKept() {
    ArrivalTimes times = ArrivalTimes.even();
    times.slice(0, SLICE, 50, 50, 50); // half an operation
    assertThat(times.next()).isEqualTo(ArrivalTimes.NONE);
    times.slice(SLICE, 2 * SLICE, 0, 0, 0);
    assertThat(times.next()).isEqualTo(ArrivalTimes.NONE);
    times.slice(2 * SLICE, 3 * SLICE, 50, 50, 50);
    assertThat(times.next()).isCloseTo(3 * SLICE, within(50L));
  }
}
