package dev.squall.curve;

import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * The scale along one side of a drawing: bounds and round marks between them.
 *
 * @param low the value at the start, canonical unit
 * @param high the value at the end, above {@code low}
 * @param step from one mark to the next
 */
record Axis(Dimension dimension, double low, double high, double step) {
  private static final double[] ROUND = {1, 2, 5, 10};

  /** The steps of clocks and calendars, s. */
  private static final double[] CLOCK = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200,
    86_400
  };

  /**
   * An axis of values from {@code least} to {@code most}, widened to round marks, with 0 on it
   * where that is near.
   */
  static Axis ofValues(Dimension dimension, double least, double most, int marks) {
    double unit = dimension == Dimension.SHARE ? 0.01 : 1;
    double low = least >= 0 && least <= most / 2 ? 0 : least;
    double high = most <= 0 && most >= least / 2 ? 0 : most;
    if (high - low <= 1e-12 * Math.abs(high)) {
      low = Math.min(0, low);
      high = high == 0 ? unit : Math.max(0, high);
    }
    double step = round((high - low) / marks / unit) * unit;
    return new Axis(
        dimension,
        Math.floor(low / step + 1e-9) * step,
        Math.ceil(high / step - 1e-9) * step,
        step);
  }

  /** An axis of time from 0 s to {@code seconds}, exactly. */
  static Axis ofTime(double seconds, int marks) {
    double least = seconds / marks;
    double step = 86_400 * Math.max(1, round(least / 86_400));
    if (least < 1) {
      step = round(least);
    } else {
      for (int i = CLOCK.length - 1; i >= 0 && CLOCK[i] >= least; i--) {
        step = CLOCK[i];
      }
    }
    return new Axis(Dimension.TIME, 0, seconds, step);
  }

  /** The least of 1, 2, 5 times a power of ten that is not below {@code value}. */
  private static double round(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    for (double factor : ROUND) {
      if (factor * power >= value * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The marks' values, from low to high. */
  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    for (long i = first; i <= last; i++) {
      marks.add(i * step);
    }
    return marks;
  }

  /** Where a value lies, 0 at the start, 1 at the end. */
  double share(double value) {
    return (value - low) / (high - low);
  }

  String label(double value) {
    return dimension.print(value);
  }
}
