package dev.squall.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run's figures by windows of one width, row by row; a figure that is not known is NaN.
 *
 * @param width of a window, seconds
 * @param counts which rows count: none that can't be trusted, in which the plan stood still or
 *     loads were let go
 * @param metrics what was sampled of the machine
 * @param drives what was driven
 * @param causes what was done to it on purpose
 */
public record Table(
    double width, boolean[] counts, List<Metric> metrics, List<Drive> drives, List<Cause> causes) {
  /** Copies the lists. */
  public Table {
    metrics = List.copyOf(metrics);
    drives = List.copyOf(drives);
    causes = List.copyOf(causes);
  }

  /** A sampled metric, its mean over each window. */
  public record Metric(String name, double[] values) {}

  /**
   * A fault that was injected.
   *
   * @param share of each window in which it was
   */
  public record Cause(String name, double[] share) {}

  /**
   * A drive. Times are seconds, rates a second, each a mean over its window.
   *
   * @param name its own
   * @param component what it drives
   * @param target p99 that was expected of it; null for none
   * @param places how many operations may be under way; 0 for any number
   * @param open whether operations arrive whatever becomes of those before
   * @param arrived operations that arrived
   * @param done operations that ended, however
   * @param failing operations that failed or were wrong
   * @param median of the response time
   * @param p99 of the response time
   * @param serviceMedian of the service time
   * @param underWay operations under way
   * @param waiting operations that waited for a place
   */
  public record Drive(
      String name,
      String component,
      @Nullable Double target,
      int places,
      boolean open,
      double[] arrived,
      double[] done,
      double[] failing,
      double[] median,
      double[] p99,
      double[] serviceMedian,
      double[] underWay,
      double[] waiting) {}

  /** How many windows. */
  public int rows() {
    return counts.length;
  }

  /** When a row begins, seconds of the run. */
  public double from(int row) {
    return row * width;
  }

  /** {@code values} with NaN in rows that do not count. */
  public double[] counted(double... values) {
    double[] counted = new double[rows()];
    for (int i = 0; i < counted.length; i++) {
      counted[i] = counts[i] && i < values.length ? values[i] : Double.NaN;
    }
    return counted;
  }

  /** The metric called {@code name}; null when it was not sampled. */
  public double @Nullable [] metric(String name) {
    return metrics.stream()
        .filter(each -> each.name().equals(name))
        .map(Metric::values)
        .findFirst()
        .orElse(null);
  }
}
