package dev.squall.curve;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * A trace's points as columns, with the area up to each point: a list that is searched without
 * making objects. Immutable.
 */
final class Columns extends AbstractList<Trace.Point> implements RandomAccess {
  private final double[] times;
  private final double[] values;
  private final double[] areas;
  private final boolean interpolated;

  private Columns(double[] times, double[] values, boolean interpolated) {
    this.times = times;
    this.values = values;
    this.interpolated = interpolated;
    this.areas = new double[times.length];
    for (int i = 1; i < times.length; i++) {
      areas[i] = areas[i - 1] + piece(i - 1, times[i]);
    }
  }

  static Columns of(List<Trace.Point> points, boolean interpolated) {
    if (points instanceof Columns columns && columns.interpolated == interpolated) {
      return columns;
    }
    if (points.isEmpty()) {
      throw new IllegalArgumentException("trace: must have at least one point, had none");
    }
    double[] times = new double[points.size()];
    double[] values = new double[points.size()];
    int i = 0;
    for (Trace.Point point : points) {
      times[i] = point.seconds();
      values[i] = point.value();
      if (i > 0 && times[i] <= times[i - 1]) {
        throw new IllegalArgumentException(
            "trace: times must rise, point "
                + (i + 1)
                + " is at "
                + times[i]
                + " s after "
                + times[i - 1]
                + " s");
      }
      i++;
    }
    return new Columns(times, values, interpolated);
  }

  double time(int index) {
    return times[index];
  }

  double at(double t) {
    int i = before(t);
    if (i < 0) {
      return values[0];
    }
    if (!interpolated || i == times.length - 1) {
      return values[i];
    }
    double share = (t - times[i]) / (times[i + 1] - times[i]);
    return values[i] + (values[i + 1] - values[i]) * share;
  }

  double integral(double from, double to) {
    int a = before(from);
    int b = before(to);
    if (a == b && a >= 0) {
      // The same piece: its middle, so that a short window late in a long trace keeps its digits.
      return at((from + to) / 2) * (to - from);
    }
    return upTo(to, b) - upTo(from, a);
  }

  private double upTo(double t, int i) {
    return i < 0 ? values[0] * (t - times[0]) : areas[i] + piece(i, t);
  }

  /** The area from point {@code i} to {@code t}, which lies before the next one or on it. */
  private double piece(int i, double t) {
    double length = t - times[i];
    if (!interpolated || i == times.length - 1) {
      return values[i] * length;
    }
    double slope = (values[i + 1] - values[i]) / (times[i + 1] - times[i]);
    return (values[i] + slope * length / 2) * length;
  }

  /** The last point not after {@code t}, or -1. */
  private int before(double t) {
    int found = Arrays.binarySearch(times, t);
    return found >= 0 ? found : -found - 2;
  }

  /** The first point's time after {@code t} and before {@code limit}, else {@code limit}. */
  double nextTime(double t, double limit) {
    int next = before(t) + 1;
    return next < times.length ? Math.min(times[next], limit) : limit;
  }

  /** How long the straight piece is that {@code t} is in, s; infinite where the value is held. */
  double pieceSeconds(double t) {
    int i = before(t);
    return !interpolated || i < 0 || i == times.length - 1
        ? Double.POSITIVE_INFINITY
        : times[i + 1] - times[i];
  }

  @Override
  public Trace.Point get(int index) {
    return new Trace.Point(times[index], values[index]);
  }

  @Override
  public int size() {
    return times.length;
  }
}
