package dev.squall.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The curves of response and service time by percentile as a picture without scripting. Across runs
 * 1/(1 − p) and upwards the time, both in powers of ten, so that the tail has its room.
 */
final class CurveSvg {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 230;
  private static final double LEFT = 64;
  private static final double RIGHT = 12;
  private static final double TOP = 10;
  private static final double BOTTOM = 30;

  /** Room for the word at the right end. */
  private static final double LAST = 0.3;

  private static final double[] MARKS = {0, 50, 90, 99, 99.9, 99.99, 99.999};

  private final List<DriveSummary.Point> curve;
  private final double low;
  private final double high;
  private final double most;
  private final StringBuilder svg = new StringBuilder();

  private CurveSvg(List<DriveSummary.Point> curve) {
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
  }

  static String of(List<DriveSummary.Point> curve, String name) {
    return curve.size() < 2 ? "" : new CurveSvg(curve).draw(name);
  }

  private String draw(String name) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"curves\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">\n",
            WIDTH,
            HEIGHT,
            Escape.xml("Response and service time of " + name + " by percentile")));
    for (double power = low; power <= high; power++) {
      line("grid", LEFT, y(Math.pow(10, power)), WIDTH - RIGHT, y(Math.pow(10, power)));
      text(LEFT - 8, y(Math.pow(10, power)) + 4, "end", DriveWords.time(Math.pow(10, power)));
    }
    for (double mark : MARKS) {
      if (nines(mark) < most - 1.5 * LAST) {
        line("grid", x(mark), TOP, x(mark), HEIGHT - BOTTOM);
        text(x(mark), HEIGHT - BOTTOM + 16, "middle", mark == 0 ? "p0" : "p" + plain(mark));
      }
    }
    text(WIDTH - RIGHT, HEIGHT - BOTTOM + 16, "end", "max");
    gap();
    path("service", DriveSummary.Point::service);
    path("response", DriveSummary.Point::response);
    return svg.append("</svg>\n").toString();
  }

  private void gap() {
    StringBuilder points = new StringBuilder();
    curve.forEach(point -> points.append(at(point, point.response())));
    curve.reversed().forEach(point -> points.append(at(point, point.service())));
    svg.append("<polygon class=\"gap\" points=\"")
        .append(points.toString().strip())
        .append("\"/>\n");
  }

  private void path(String kind, ToDoubleFunction<DriveSummary.Point> value) {
    StringBuilder points = new StringBuilder();
    curve.forEach(point -> points.append(at(point, value.applyAsDouble(point))));
    svg.append("<polyline class=\"")
        .append(kind)
        .append("\" points=\"")
        .append(points.toString().strip())
        .append("\"/>\n");
  }

  private String at(DriveSummary.Point point, double value) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x(point.percentile()), y(value));
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

  private void text(double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            Escape.xml(words)));
  }

  private double x(double percentile) {
    double at = percentile >= 100 ? most : nines(percentile);
    return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(1, at / most);
  }

  private double y(double seconds) {
    double at = (Math.log10(Math.max(seconds, Math.pow(10, low))) - low) / (high - low);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * at;
  }

  private static double nines(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }

  private static String plain(double mark) {
    return mark == Math.rint(mark) ? Long.toString((long) mark) : Double.toString(mark);
  }
}
