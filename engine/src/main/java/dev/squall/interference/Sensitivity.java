package dev.squall.interference;

import java.util.List;

/**
 * How much slower something gets as the dial of a resource's pressure is turned up.
 *
 * @param of what is slowed down
 * @param resource under pressure on what
 * @param points from no pressure up
 */
public record Sensitivity(String of, String resource, List<Point> points) {
  /** Copies the points. */
  public Sensitivity {
    points = List.copyOf(points);
  }

  /**
   * One position of the dial.
   *
   * @param level share of the resource that the dial takes
   * @param slowdown 1 for none
   * @param least the lower end of its interval
   * @param most the upper end
   */
  public record Point(double level, double slowdown, double least, double most) {}
}
