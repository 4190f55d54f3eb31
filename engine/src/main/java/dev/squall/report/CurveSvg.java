package dev.squall.report;

import dev.squall.markup.Drawing;
import dev.squall.markup.Drawing.Anchor;
import dev.squall.markup.Drawing.Point;
import dev.squall.markup.Pane;
import dev.squall.markup.Ruler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The curves of response and service time by percentile as a picture without scripting. Across runs
 * 1/(1 − p) and upwards the time, both in powers of ten, so that the tail has its room.
 */
final class CurveSvg {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 230;
  private static final Pane PANE = new Pane(64, 10, WIDTH - 12, HEIGHT - 30);

  /** Room for the word at the right end. */
  private static final double LAST = 0.3;

  private static final double[] MARKS = {0, 50, 90, 99, 99.9, 99.99, 99.999};

  private final List<DriveSummary.Point> curve;
  private final double low;
  private final double high;
  private final double most;
  private final Ruler across;
  private final Ruler up;
  private final Drawing drawing;

  private CurveSvg(List<DriveSummary.Point> curve, String name) {
    this.curve = curve;
    double least = Double.MAX_VALUE;
    double largest = 0;
    for (DriveSummary.Point point : curve) {
      least = Math.min(least, Math.min(point.response(), point.service()));
      largest = Math.max(largest, Math.max(point.response(), point.service()));
    }
    low = Math.floor(Math.log10(Math.max(least, 1e-9)));
    high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(largest, 1e-9))));
    double last = 1;
    for (DriveSummary.Point point : curve) {
      last = point.percentile() < 100 ? Math.max(last, nines(point.percentile())) : last;
    }
    most = last + LAST;
    across = PANE.across(0, most);
    up = PANE.upInPowers(low, high);
    drawing =
        new Drawing(
            "curves", WIDTH, HEIGHT, "Response and service time of " + name + " by percentile");
  }

  static String of(List<DriveSummary.Point> curve, String name) {
    return curve.size() < 2 ? "" : new CurveSvg(curve, name).draw();
  }

  private String draw() {
    for (double power = low; power <= high; power++) {
      double seconds = Math.pow(10, power);
      PANE.level(drawing, up.at(seconds), DriveWords.time(seconds));
    }
    for (double mark : MARKS) {
      if (nines(mark) < most - 1.5 * LAST) {
        PANE.moment(drawing, x(mark), mark == 0 ? "p0" : "p" + plain(mark));
      }
    }
    drawing.text(PANE.right(), PANE.bottom() + 16, Anchor.END, "max");
    gap();
    drawing.line("service", points(curve, DriveSummary.Point::service));
    drawing.line("response", points(curve, DriveSummary.Point::response));
    return drawing.svg();
  }

  private void gap() {
    List<Point> around = points(curve, DriveSummary.Point::response);
    around.addAll(points(curve.reversed(), DriveSummary.Point::service));
    drawing.area("gap", around);
  }

  private List<Point> points(
      List<DriveSummary.Point> curve, ToDoubleFunction<DriveSummary.Point> value) {
    List<Point> points = new ArrayList<>();
    curve.forEach(
        point -> points.add(new Point(x(point.percentile()), up.at(value.applyAsDouble(point)))));
    return points;
  }

  private double x(double percentile) {
    return across.at(percentile >= 100 ? most : nines(percentile));
  }

  private static double nines(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }

  private static String plain(double mark) {
    return mark == Math.rint(mark) ? Long.toString((long) mark) : Double.toString(mark);
  }
}
