package dev.squall.interference;

import java.util.List;
import java.util.Locale;

/** How much slower something gets as pressure rises: a line for each resource, with intervals. */
final class CurvesSvg {
  private static final double WIDTH = 380;
  private static final double HEIGHT = 200;
  private static final double LEFT = 54;
  private static final double TOP = 14;
  private static final double BOTTOM = 34;
  private static final double RIGHT = 14;

  private final List<Sensitivity> of;
  private final double most;
  private final StringBuilder svg = new StringBuilder();

  private CurvesSvg(List<Sensitivity> of, double most) {
    this.of = of;
    this.most = most;
  }

  /** The curves of one member; {@code most} is the largest slowdown that any of them shows. */
  static String of(List<Sensitivity> curves, double most) {
    return new CurvesSvg(curves, Math.max(1.1, most)).draw();
  }

  private String draw() {
    String name = of.getFirst().of();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"sense\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">\n",
            WIDTH,
            HEIGHT,
            dev.squall.report.Pages.text("How much slower " + name + " gets under pressure")));
    for (double level = 0; level <= 0.76; level += 0.25) {
      line("grid", x(level), TOP, x(level), HEIGHT - BOTTOM);
      HeatMap.text(
          svg, "axis", x(level), HEIGHT - BOTTOM + 16, "middle", Math.round(100 * level) + " %");
    }
    for (int i = 0; i <= 4; i++) {
      double ratio = 1 + (most - 1) * i / 4;
      line("grid", LEFT, y(ratio), WIDTH - RIGHT, y(ratio));
      HeatMap.text(svg, "axis", LEFT - 6, y(ratio) + 4, "end", Slowdown.percent(ratio));
    }
    for (Sensitivity each : of) {
      curve(each, "k" + Press.RESOURCES.indexOf(each.resource()));
    }
    return svg.append("</svg>\n").toString();
  }

  private void curve(Sensitivity of, String kind) {
    StringBuilder points = new StringBuilder();
    for (Sensitivity.Point point : of.points()) {
      if (Double.isFinite(point.slowdown())) {
        points.append(
            String.format(Locale.ROOT, "%.1f,%.1f ", x(point.level()), y(point.slowdown())));
        if (Double.isFinite(point.least())) {
          line(kind, x(point.level()), y(point.least()), x(point.level()), y(point.most()));
        }
      }
    }
    svg.append("<polyline class=\"")
        .append(kind)
        .append("\" points=\"")
        .append(points.toString().strip())
        .append("\"/>\n");
  }

  private static double x(double level) {
    return LEFT + (WIDTH - LEFT - RIGHT) * level / 0.75;
  }

  private double y(double ratio) {
    double share = Math.clamp((ratio - 1) / (most - 1), -0.05, 1.05);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  }

  private void line(String kind, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
            kind,
            x1,
            y1,
            x2,
            y2));
  }
}
