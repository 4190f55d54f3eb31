package dev.squall.statistic;

import dev.squall.chance.Chance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By how many times one set of runs lies above another, of a figure that is above 0, with an
 * interval.
 *
 * <pre>
 * paired:   ln ratio = median over windows of ( mean of after's ln y − mean of before's ln y )
 * unpaired: ln ratio = median of after's ln y − median of before's ln y
 * </pre>
 *
 * <p>The interval is from redrawn runs: runs are drawn from their set, and windows in blocks
 * ({@link Resample}); what lies between the outer shares of the ratios so drawn. Of one run each,
 * what differs between runs of the same thing is not in it.
 *
 * @param value of after to before; NaN where either has nothing
 * @param least the interval's lower end
 * @param most its upper end
 * @param above in what share of pairs of windows after is the greater, less those in which it is
 *     the smaller: −1 to 1 (Cliff's delta)
 * @param windows how many were compared
 */
public record Ratio(double value, double least, double most, double above, int windows) {
  private static final int DRAWS = 600;
  private static final int LEAST = 5;
  private static final Ratio NONE = new Ratio(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

  /**
   * Of runs' figures window by window.
   *
   * @param paired that windows of the same number are of the same moment of the same plan
   * @param error how often the interval may miss, 0.05 for 95 %
   */
  public static Ratio of(
      List<double[]> before, List<double[]> after, boolean paired, double error, Chance chance) {
    List<double[]> b = before.stream().map(Ratio::logarithms).toList();
    List<double[]> a = after.stream().map(Ratio::logarithms).toList();
    int rows = rows(b, a, paired);
    double value = told(b, a, paired, IntStream.range(0, rows).toArray());
    int windows = windows(b, a, paired, rows);
    if (!Double.isFinite(value) || windows < LEAST) {
      return NONE;
    }
    double[] drawn = new double[DRAWS];
    Resample rowsOf = Resample.of(chance.stream("rows"), rows);
    for (int draw = 0; draw < DRAWS; draw++) {
      Chance which = chance.stream("runs").stream(draw);
      drawn[draw] =
          told(
              redrawn(b, which.stream("b")),
              redrawn(a, which.stream("a")),
              paired,
              rowsOf.draw(draw));
    }
    double[] sorted = Order.sorted(drawn);
    return new Ratio(
        Math.exp(value),
        Math.exp(Order.quantileOfSorted(error / 2, sorted)),
        Math.exp(Order.quantileOfSorted(1 - error / 2, sorted)),
        above(b, a, paired, rows),
        windows);
  }

  private static int rows(List<double[]> b, List<double[]> a, boolean paired) {
    IntStream lengths =
        IntStream.concat(
            b.stream().mapToInt(each -> each.length), a.stream().mapToInt(each -> each.length));
    return (paired ? lengths.min() : lengths.max()).orElse(0);
  }

  private static int windows(List<double[]> b, List<double[]> a, boolean paired, int rows) {
    if (paired) {
      return (int)
          IntStream.range(0, rows)
              .filter(row -> Double.isFinite(mean(a, row) - mean(b, row)))
              .count();
    }
    return Math.min(finite(a), finite(b));
  }

  private static int finite(List<double[]> runs) {
    return (int) runs.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).count();
  }

  private static double told(List<double[]> b, List<double[]> a, boolean paired, int[] rows) {
    if (paired) {
      double[] differences = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        differences[i] = mean(a, rows[i]) - mean(b, rows[i]);
      }
      return Order.median(differences);
    }
    return Order.median(at(a, rows)) - Order.median(at(b, rows));
  }

  private static double[] at(List<double[]> runs, int[] rows) {
    return runs.stream()
        .flatMapToDouble(
            run -> Arrays.stream(rows).filter(row -> row < run.length).mapToDouble(row -> run[row]))
        .toArray();
  }

  private static List<double[]> redrawn(List<double[]> runs, Chance chance) {
    return IntStream.range(0, runs.size())
        .mapToObj(i -> runs.get((int) chance.below(i, runs.size())))
        .toList();
  }

  private static double above(List<double[]> b, List<double[]> a, boolean paired, int rows) {
    double more = 0;
    double pairs = 0;
    if (paired) {
      for (int row = 0; row < rows; row++) {
        double difference = mean(a, row) - mean(b, row);
        if (Double.isFinite(difference)) {
          more += Math.signum(difference);
          pairs++;
        }
      }
    } else {
      int[] all = IntStream.range(0, rows).toArray();
      double[] before = Order.sorted(at(b, all));
      for (double each : Order.sorted(at(a, all))) {
        for (double other : before) {
          more += Math.signum(each - other);
          pairs++;
        }
      }
    }
    return pairs == 0 ? Double.NaN : more / pairs;
  }

  private static double mean(List<double[]> runs, int row) {
    double sum = 0;
    int count = 0;
    for (double[] run : runs) {
      if (Double.isFinite(run[row])) {
        sum += run[row];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(each -> each > 0 ? Math.log(each) : Double.NaN).toArray();
  }
}
