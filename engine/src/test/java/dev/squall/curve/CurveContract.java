package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What every curve keeps. Random times come from a fixed seed. */
abstract class CurveContract {
  private static final int TRIES = 500;

  private final Chance chance = Chance.ofSeed(20_260_101).stream(getClass().getSimpleName());

  /** A new instance with the same arguments at every call. */
  abstract Curve curve();

  /** One that differs in a single argument. */
  abstract Curve other();

  /**
   * How much of the curve is looked at, s: all that is special about it lies between 0 and this.
   */
  abstract double seconds();

  @Test
  void theIntegralIsAdditive() {
    Curve curve = curve();
    for (int i = 0; i < TRIES; i++) {
      double a = time(3 * i);
      double b = time(3 * i + 1);
      double c = time(3 * i + 2);
      assertThat(curve.integral(a, b) + curve.integral(b, c))
          .as("from %s over %s to %s", a, b, c)
          .isCloseTo(curve.integral(a, c), within(1e-7 * size() * 3 * seconds()));
    }
  }

  @Test
  void theIntegralOfNothingIsNothing() {
    for (int i = 0; i < TRIES; i++) {
      assertThat(curve().integral(time(i), time(i))).isZero();
    }
  }

  @Test
  void theIntegralsDerivativeIsTheValue() {
    Curve curve = curve();
    int smooth = 0;
    for (int i = 0; i < TRIES; i++) {
      double t = time(i);
      double half = 1e-4 * Math.min(seconds(), Corners.scale(curve, t));
      if (Corners.next(curve, t - half, t + half) >= t + half) {
        smooth++;
        assertThat(curve.mean(t - half, t + half))
            .as("at %s", t)
            .isCloseTo(curve.at(t), within(1e-6 * size()));
      }
    }
    assertThat(smooth).as("times without a corner near").isGreaterThan(TRIES / 2);
  }

  @Test
  void theIntegralIsTheAreaUnderTheCurve() {
    Curve curve = curve();
    for (double[] window : new double[][] {{0, 1}, {-0.3, 0.4}, {0.31, 1.7}}) {
      double from = window[0] * seconds();
      double to = window[1] * seconds();
      int strips = 200_000;
      double width = (to - from) / strips;
      double area = 0;
      for (int i = 0; i < strips; i++) {
        area += curve.at(from + (i + 0.5) * width) * width;
      }
      assertThat(curve.integral(from, to)).isCloseTo(area, within(1e-4 * size() * (to - from)));
    }
  }

  @Test
  void shortWindowsAddUpToALongOne() {
    Curve curve = curve();
    int windows = 20_000;
    double sum = 0;
    for (int i = 0; i < windows; i++) {
      sum += curve.integral(seconds() * i / windows, seconds() * (i + 1) / windows);
    }
    assertThat(sum).isCloseTo(curve.integral(0, seconds()), within(1e-7 * size() * seconds()));
  }

  @Test
  void everyValueIsFinite() {
    Curve curve = curve();
    for (int i = 0; i < TRIES; i++) {
      assertThat(curve.at(time(i))).isFinite();
    }
    for (double t : new double[] {-1e9, -seconds(), 0, Double.MIN_VALUE, seconds(), 1e9}) {
      assertThat(curve.at(t)).as("at %s", t).isFinite();
    }
    assertThat(curve.integral(-seconds(), 10 * seconds())).isFinite();
  }

  @Test
  void nothingLiesBeyondPeakAndTrough() {
    Curve curve = curve();
    double peak = curve.peak(0, seconds());
    double trough = curve.trough(0, seconds());
    double slack = 1e-9 * size();
    double greatest = Double.NEGATIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 200_000; i++) {
      double value = curve.at(chance.uniform(i) * seconds());
      greatest = Math.max(greatest, value);
      least = Math.min(least, value);
    }
    assertThat(greatest).isLessThanOrEqualTo(peak + slack).isCloseTo(peak, within(0.01 * size()));
    assertThat(least).isGreaterThanOrEqualTo(trough - slack);
    assertThat(least).isCloseTo(trough, within(0.01 * size()));
  }

  @Test
  void equalArgumentsMakeAnEqualCurve() {
    assertThat(curve()).isEqualTo(curve()).hasSameHashCodeAs(curve());
    assertThat(curve().toString()).isEqualTo(curve().toString());
    assertThat(curve()).isNotEqualTo(other());
    for (int i = 0; i < TRIES; i++) {
      assertThat(curve().at(time(i))).isEqualTo(curve().at(time(i)));
      assertThat(curve().integral(0, time(i))).isEqualTo(curve().integral(0, time(i)));
    }
  }

  @Test
  void askingMakesNoObjects() {
    Curve curve = curve();
    double warm = ask(curve, 2_000);
    long before = allocated();
    double sum = ask(curve, 2_000);
    long bytes = allocated() - before;
    assertThat(sum).isEqualTo(warm);
    assertThat(bytes).as("bytes for 4000 calls").isLessThan(4_000);
  }

  private double ask(Curve curve, int times) {
    double sum = 0;
    double step = seconds() / times;
    for (int i = 0; i < times; i++) {
      sum += curve.at(i * step) + curve.integral(i * step, (i + 1) * step);
    }
    return sum;
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private double time(int index) {
    return (chance.uniform(index) * 2.2 - 0.4) * seconds();
  }

  /** The curve's size: the greatest distance of its values from 0. */
  private double size() {
    double peak = curve().peak(-0.4 * seconds(), 1.8 * seconds());
    double trough = curve().trough(-0.4 * seconds(), 1.8 * seconds());
    return Math.max(Math.abs(peak), Math.abs(trough));
  }
}
