package dev.squall.interference;

import dev.squall.markup.Drawing;
import dev.squall.markup.Drawing.Point;
import dev.squall.markup.Pane;
import dev.squall.markup.Ruler;
import java.util.ArrayList;
import java.util.List;

/** How much slower something gets as pressure rises: a line for each resource, with intervals. */
final class CurvesSvg {
  private static final double WIDTH = 380;
  private static final double HEIGHT = 200;
  private static final Pane PANE = new Pane(54, 14, WIDTH - 14, HEIGHT - 34);
  private static final Ruler ACROSS = PANE.across(0, 0.75);
  private static final double STEP = 0.25;

  /** An interval may reach out of the pane by so much of its height. */
  private static final double BEYOND = 0.05;

  private final List<Sensitivity> of;
  private final double most;
  private final Ruler up;
  private final Drawing drawing;

  private CurvesSvg(List<Sensitivity> of, double most) {
    this.of = of;
    this.most = most;
    up = PANE.up(1, most).beyond(BEYOND);
    drawing =
        new Drawing(
            "sense",
            WIDTH,
            HEIGHT,
            "How much slower " + of.getFirst().of() + " gets under pressure");
  }

  /** The curves of one member; {@code most} is the largest slowdown that any of them shows. */
  static String of(List<Sensitivity> curves, double most) {
    return new CurvesSvg(curves, Math.max(1.1, most)).draw();
  }

  private String draw() {
    for (int i = 0; i <= 3; i++) {
      PANE.moment(drawing, ACROSS.at(STEP * i), Math.round(100 * STEP * i) + " %");
    }
    for (int i = 0; i <= 4; i++) {
      double ratio = 1 + (most - 1) * i / 4;
      PANE.level(drawing, up.at(ratio), Slowdown.percent(ratio));
    }
    for (Sensitivity each : of) {
      curve(each, "k" + Press.RESOURCES.indexOf(each.resource()));
    }
    return drawing.svg();
  }

  private void curve(Sensitivity of, String kind) {
    List<Point> points = new ArrayList<>();
    for (Sensitivity.Point point : of.points()) {
      if (Double.isFinite(point.slowdown())) {
        double x = ACROSS.at(point.level());
        points.add(new Point(x, up.at(point.slowdown())));
        if (Double.isFinite(point.least())) {
          drawing.line(kind, x, up.at(point.least()), x, up.at(point.most()));
        }
      }
    }
    drawing.line(kind, points);
  }
}
