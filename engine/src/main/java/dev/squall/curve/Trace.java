package dev.squall.curve;

import java.util.List;

/**
 * Values as they were measured somewhere: points in time, joined by straight lines or held as
 * steps. Before the first point the first value holds, after the last one the last.
 *
 * <pre>
 *   with point i the last one not after t:
 *   v(t) = value_i + (value_{i+1} - value_i) (t - t_i) / (t_{i+1} - t_i)    interpolated
 *   v(t) = value_i                                                          held
 *   ∫ v from a to b = V(b) - V(a), V = areas up to point i, summed once, + the part of the piece that t is in
 *
 *     |     o__            |     o---
 *     |    /   '-o         |     |  '--o
 *     | o-'                | o---'
 *     +-------------> t    +-------------> t
 *       interpolated           held
 * </pre>
 *
 * <p>Value and integral cost a binary search.
 *
 * @param points at least one, their times rising
 * @param interpolated straight lines between the points when true, steps when false
 */
public record Trace(List<Point> points, boolean interpolated) implements Curve {
  /**
   * A value at a time.
   *
   * @param seconds when, s
   * @param value the value, in the unit of what the curve drives
   */
  public record Point(double seconds, double value) {
    /** Checks that both are finite. */
    public Point {
      Rule.finite("point: seconds", seconds);
      Rule.finite("point: value", value);
    }
  }

  /** Checks that the times rise, and keeps the points as columns. */
  public Trace {
    points = Columns.of(points, interpolated);
  }

  @Override
  public double at(double t) {
    return columns().at(t);
  }

  @Override
  public double integral(double from, double to) {
    return columns().integral(from, to);
  }

  /** The last point's time, s. */
  public double lastSeconds() {
    return columns().time(points.size() - 1);
  }

  Columns columns() {
    return (Columns) points;
  }
}
