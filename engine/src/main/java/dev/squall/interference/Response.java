package dev.squall.interference;

import dev.squall.statistic.Isotonic;
import java.util.List;

/**
 * A sensitivity as a function: ln slowdown at a level. It never falls (more pressure makes nothing
 * quicker: what seems so is noise), is straight between the dial's positions, and goes on beyond
 * the last as between the last two.
 */
final class Response {
  private final double[] at;
  private final double[] value;

  private Response(double[] at, double[] value) {
    this.at = at;
    this.value = value;
  }

  static Response of(Sensitivity sensitivity) {
    List<Sensitivity.Point> points =
        sensitivity.points().stream().filter(each -> Double.isFinite(each.slowdown())).toList();
    double[] at = points.stream().mapToDouble(Sensitivity.Point::level).toArray();
    double[] raw =
        points.stream().mapToDouble(each -> Math.max(0, Math.log(each.slowdown()))).toArray();
    Isotonic rising = Isotonic.of(at, raw);
    double[] value = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      value[i] = rising.at(at[i]);
    }
    return new Response(at, value);
  }

  double at(double level) {
    int last = at.length - 1;
    if (last < 1) {
      return 0;
    }
    int i = 1;
    while (i < last && at[i] < level) {
      i++;
    }
    double slope = (value[i] - value[i - 1]) / (at[i] - at[i - 1]);
    return Math.max(0, value[i - 1] + slope * (level - at[i - 1]));
  }
}
