package dev.squall.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Safety;
import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every sequence of readings, on seeded random ones. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("LimitWatchLawsTest")
class LimitWatchLawsTest {
  private static final long TENTH = 100_000_000L;
  private static final List<Metric> METRICS =
      List.of(new Metric(Names.MEMORY, Dimension.SHARE, "memory"));

  private record Taken(int k, Decision decision) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void lawsOfABreaker(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 50; round++) {
      int patience = random.nextInt(1, 6);
      int coolDown = random.nextInt(1, 20);
      double often = random.nextDouble();
      double missing = random.nextInt(4) == 0 ? 0.02 : 0;
      Limit limit =
          new Limit(Subject.MEMORY, 0.5, patience, Duration.ofMillis(100L * coolDown), "scenario");
      double[] readings = new double[2000];
      boolean beyond = false;
      for (int k = 0; k < readings.length; k++) {
        // Runs of readings rather than coin flips, so that patience is met and missed alike.
        beyond = random.nextInt(4) == 0 ? random.nextDouble() < often : beyond;
        readings[k] = random.nextDouble() < missing ? Double.NaN : beyond ? 0.9 : 0.1;
      }
      List<Taken> taken = play(limit, readings);
      assertThat(taken).as("the same again, decided the same").isEqualTo(play(limit, readings));
      check(limit, patience, coolDown, readings, taken);
    }
  }

  private static List<Taken> play(Limit limit, double[] readings) {
    LimitWatch watch = new LimitWatch(METRICS, List.of(limit), Safety.NONE);
    List<Taken> taken = new ArrayList<>();
    for (int k = 0; k < readings.length; k++) {
      for (Decision decision : watch.onSample(k * TENTH, new double[] {readings[k]})) {
        taken.add(new Taken(k, decision));
      }
    }
    return taken;
  }

  private static void check(
      Limit limit, int patience, int coolDown, double[] readings, List<Taken> taken) {
    boolean held = false;
    int since = -1;
    int trips = 0;
    for (int i = 0; i < taken.size(); i++) {
      Taken one = taken.get(i);
      switch (one.decision()) {
        case Decision.Opened go -> {
          assertThat(held).as("let go only when not held").isFalse();
          assertThat(go.trip()).isEqualTo(++trips);
          assertThat(trips).isLessThan(Breaker.TRIPS);
          assertThat(go.readings()).hasSize(patience).allMatch(limit::crossedBy);
          assertThat(lastKnown(readings, one.k(), since, patience))
              .as("%s readings in a row", patience)
              .allMatch(limit::crossedBy);
          held = true;
          since = one.k();
        }
        case Decision.Recover back -> {
          assertThat(held).isTrue();
          assertThat(one.k() - since).as("a whole number of cool-downs").isPositive();
          assertThat((one.k() - since) % coolDown).isZero();
          assertThat(limit.crossedBy(readings[one.k()])).isFalse();
          held = false;
          since = one.k();
        }
        case Decision.Stop stop -> {
          assertThat(i).as("nothing after a stop").isEqualTo(taken.size() - 1);
          if (held) {
            assertThat(one.k() - since).isEqualTo((long) Breaker.TRIPS * coolDown);
          } else {
            assertThat(stop.trip()).isEqualTo(Breaker.TRIPS).isEqualTo(trips + 1);
          }
        }
        case Decision.Close close -> {
          assertThat(held).isFalse();
          assertThat((one.k() - since) * TENTH).isEqualTo(Breaker.PROBE_NANOS);
        }
        case Decision.TurnedOff off -> throw new AssertionError("the reading was seen");
      }
    }
  }

  /** The last readings there were before and at {@code k}, after {@code since}. */
  private static List<Double> lastKnown(double[] readings, int k, int since, int patience) {
    List<Double> known = new ArrayList<>();
    for (int i = k; i > since && known.size() < patience; i--) {
      if (!Double.isNaN(readings[i])) {
        known.add(readings[i]);
      }
    }
    assertThat(known).hasSize(patience);
    return known;
  }
}
