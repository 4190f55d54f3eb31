package dev.squall.analysis.stability;

import dev.squall.statistic.Changes;
import dev.squall.statistic.Order;
import dev.squall.statistic.Trend;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a figure over a run, told apart:
 *
 * <pre>
 * STEADY   nothing that could not be chance          ~~~~~~~~
 * STEPPED  another level from one moment on          ___/‾‾‾‾
 * FILLING  it grows less and less: a cache fills     _/‾‾‾‾‾‾
 * DRIFTS   it goes on and on: a leak                 __--‾‾//
 * </pre>
 *
 * <p>Its readings are brought to at most {@link #ROWS} medians. What precedes the first settled
 * stretch is its {@link WarmUp}, and dropped. In the rest it drifts where
 *
 * <ol>
 *   <li>{@link Trend} is no chance, by medians and by the least reading of each eighth: the floor
 *       of a sawtooth stays, whatever its teeth do;
 *   <li>a line explains it better than one or two jumps do (Bayes' criterion);
 *   <li>its second half is not slower than its first by more than chance gives, or is no slower
 *       than {@link #SLOWER} of it, and no warm-up explains it all.
 * </ol>
 *
 * @param shape which of these
 * @param trend in what follows the warm-up, a row of its own
 * @param perSecond that row's inverse length, which makes a slope a row one a second
 * @param from when what follows the warm-up begins, seconds of the run
 * @param to when it ends
 * @param last level at its end
 * @param step the moment of a jump, and the levels beside it; null where none is seen
 */
record Course(
    Shape shape,
    Trend trend,
    double perSecond,
    double from,
    double to,
    double last,
    @Nullable Step step) {
  /** Rows that it is brought to. */
  static final int ROWS = 160;

  /** Fewer readings after the warm-up say nothing. */
  static final int LEAST = 24;

  private static final double SLOWER = 0.72;
  private static final int FLOORS = 8;
  private static final int HALVES = 2;

  /** What becomes of it. */
  enum Shape {
    UNKNOWN,
    STEADY,
    STEPPED,
    FILLING,
    DRIFTS
  }

  /** A jump at {@code at}, seconds of the run. */
  record Step(double at, double before, double after) {}

  /** That of {@code values}, each over {@code width} seconds; NaN are unknown. */
  static Course of(double width, double... values) {
    int by = Math.max(1, Math.ceilDiv(values.length, ROWS));
    double[] rows = Trend.binned(ROWS, values);
    double seconds = by * width;
    int first = first(rows);
    WarmUp warmUp = WarmUp.of(Arrays.copyOfRange(rows, first, rows.length));
    int start = first + warmUp.rows();
    double[] y = Arrays.copyOfRange(rows, start, rows.length);
    Trend trend = Trend.of(y);
    double to = Math.min(rows.length * seconds, values.length * width);
    Course bare =
        new Course(
            Shape.UNKNOWN,
            trend,
            1 / seconds,
            start * seconds,
            to,
            last(y),
            step(y, start, seconds));
    if (trend.n() < LEAST) {
      return bare;
    }
    Shape shape = bare.shape(y, Arrays.copyOfRange(values, start * by, values.length));
    return bare.as(shape == Shape.DRIFTS && warmUp.all() ? Shape.FILLING : shape);
  }

  private Course as(Shape other) {
    return new Course(other, trend, perSecond, from, to, last, step);
  }

  private Shape shape(double[] y, double... readings) {
    List<Changes.Level> levels = Changes.of(y);
    boolean jumps = levels.size() > 1;
    if (!trend.sure()) {
      return jumps ? Shape.STEPPED : Shape.STEADY;
    }
    if (!floorGoesWith(readings)) {
      return Shape.STEADY;
    }
    if (levels.size() <= 3 && line(y) >= jumps(y, levels)) {
      return jumps ? Shape.STEPPED : Shape.STEADY;
    }
    Trend early = Trend.of(Arrays.copyOfRange(y, 0, y.length / HALVES));
    Trend late = Trend.of(Arrays.copyOfRange(y, y.length / HALVES, y.length));
    double direction = Math.signum(trend.slope());
    double slower = direction * (early.slope() - late.slope());
    boolean slows = slower > 2 * Math.hypot(early.deviation(), late.deviation());
    return slows && direction * late.slope() < SLOWER * direction * early.slope()
        ? Shape.FILLING
        : Shape.DRIFTS;
  }

  /** Whether the least of each eighth goes the same way: the greatest, where it goes down. */
  private boolean floorGoesWith(double... readings) {
    double direction = Math.signum(trend.slope());
    int by = Math.max(1, readings.length / FLOORS);
    int with = 0;
    int pairs = 0;
    double[] floors = new double[FLOORS];
    for (int i = 0; i < FLOORS; i++) {
      double[] part =
          Order.sorted(
              Arrays.copyOfRange(
                  readings,
                  Math.min(readings.length, i * by),
                  Math.min(readings.length, (i + 1) * by)));
      floors[i] = Order.quantileOfSorted(direction > 0 ? 0.02 : 0.98, part);
    }
    for (int i = 0; i < FLOORS; i++) {
      for (int j = i + 1; j < FLOORS; j++) {
        if (Double.isFinite(floors[i]) && Double.isFinite(floors[j])) {
          pairs++;
          with += direction * (floors[j] - floors[i]) > 0 ? 1 : -1;
        }
      }
    }
    return pairs > 0 && with >= 0.6 * pairs;
  }

  /** Bayes' criterion of the line: n ln(RSS / n) + k ln n. */
  private double line(double... y) {
    double squares = 0;
    double offset = offset(y);
    for (int i = 0; i < y.length; i++) {
      double left = y[i] - offset - trend.slope() * i;
      squares += Double.isFinite(left) ? left * left : 0;
    }
    return criterion(squares, 2);
  }

  private double offset(double... y) {
    double[] left = new double[y.length];
    Arrays.setAll(left, i -> y[i] - trend.slope() * i);
    return Order.mean(left);
  }

  private double jumps(double[] y, List<Changes.Level> levels) {
    double squares = 0;
    for (Changes.Level level : levels) {
      for (int i = level.from(); i < level.to(); i++) {
        double left = y[i] - level.mean();
        squares += Double.isFinite(left) ? left * left : 0;
      }
    }
    return criterion(squares, 2 * levels.size() - 1);
  }

  private double criterion(double squares, int parameters) {
    return trend.n() * Math.log(Math.max(squares, 1e-300) / trend.n())
        + parameters * Math.log(trend.n());
  }

  /** The greatest of its jumps. */
  private static @Nullable Step step(double[] y, int start, double seconds) {
    Step greatest = null;
    Changes.Level before = null;
    for (Changes.Level level : Changes.of(y)) {
      if (before != null
          && (greatest == null
              || Math.abs(level.mean() - before.mean())
                  > Math.abs(greatest.after() - greatest.before()))) {
        greatest = new Step((start + level.from()) * seconds, before.mean(), level.mean());
      }
      before = level;
    }
    return greatest;
  }

  private static int first(double... rows) {
    int first = 0;
    while (first < rows.length && !Double.isFinite(rows[first])) {
      first++;
    }
    return first;
  }

  private static double last(double... y) {
    return Order.median(Arrays.copyOfRange(y, Math.max(0, y.length - 5), y.length));
  }
}
