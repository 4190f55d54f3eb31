package dev.squall.comparison;

import dev.squall.comparison.Trends.Drive;
import dev.squall.comparison.Trends.Level;
import dev.squall.comparison.Trends.Point;
import dev.squall.report.Pages;
import dev.squall.units.Dimension;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A drive's response times run by run, in powers of ten, without scripting: runs stand side by side
 * as they came, not by the time between them.
 */
final class TrendSvg {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 230;
  private static final double LEFT = 72;
  private static final double RIGHT = 16;
  private static final double TOP = 14;
  private static final double BOTTOM = 30;
  private static final int MARKS = 6;

  /** How wide a moment is. */
  private static final double DAY = 80;

  private static final double[] STEPS = {1, 2, 5};

  private final Drive of;
  private final double least;
  private final double most;
  private final StringBuilder svg = new StringBuilder();

  private TrendSvg(Drive of, double least, double most) {
    this.of = of;
    this.least = least;
    this.most = most;
  }

  /** Empty where there are too few runs to draw a line through. */
  static String of(Drive drive) {
    double[] all =
        drive.runs().stream()
            .flatMap(run -> Stream.of(orNaN(run.p50()), orNaN(run.p99())))
            .mapToDouble(Double::doubleValue)
            .filter(each -> each > 0 && Double.isFinite(each))
            .toArray();
    if (drive.runs().size() < 2 || all.length < 2) {
      return "";
    }
    double least = DoubleStream.of(all).min().orElseThrow() / 1.2;
    double most = Math.max(2 * least, DoubleStream.of(all).max().orElseThrow() * 1.2);
    return new TrendSvg(drive, Math.log10(least), Math.log10(most)).draw();
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private String draw() {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"curves trend\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                + " aria-label=\"%s\">\n",
            WIDTH,
            HEIGHT,
            Pages.text(
                "Response times of "
                    + of.name()
                    + " run by run; the table below has the numbers; "
                    + String.join("; ", Trends.changes(of)))));
    axes();
    for (Level level : of.levels()) {
      line("level", x(level.from() - 0.4), y(level.p99()), x(level.to() - 0.6), y(level.p99()));
      if (level.ratio() != null) {
        double at = x(level.from() - 0.5);
        line("change", at, TOP, at, HEIGHT - BOTTOM);
      }
    }
    curve("middle", run -> orNaN(run.p50()));
    curve("tail", run -> orNaN(run.p99()));
    for (int i = 0; i < of.runs().size(); i++) {
      dot(i, of.runs().get(i));
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes() {
    for (double power = Math.floor(least); power <= most; power++) {
      for (double step : steps()) {
        double seconds = step * Math.pow(10, power);
        if (Math.log10(seconds) >= least && Math.log10(seconds) <= most) {
          line("grid", LEFT, y(seconds), WIDTH - RIGHT, y(seconds));
          text(LEFT - 8, y(seconds) + 4, "end", Trends.quantity(Dimension.TIME, seconds));
        }
      }
    }
    int runs = of.runs().size();
    int every = Math.max(1, (int) Math.ceil((double) runs / MARKS));
    for (int i = 0; i < runs; i += every) {
      boolean atEnd = x(i) > WIDTH - RIGHT - DAY / 2;
      text(
          atEnd ? WIDTH - RIGHT : x(i),
          HEIGHT - 10,
          atEnd ? "end" : "middle",
          day(of.runs().get(i)));
    }
  }

  /** 1, 2 and 5 of each power where there is room; of many powers 1 alone. */
  private double[] steps() {
    return most - least > 3 ? new double[] {1} : STEPS;
  }

  private static String day(Point run) {
    return Trends.moments(ZoneOffset.UTC).format(run.started()).substring(5);
  }

  private void curve(String kind, Function<Point, Double> value) {
    StringBuilder points = new StringBuilder();
    List<Point> runs = of.runs();
    for (int i = 0; i < runs.size(); i++) {
      double seconds = value.apply(runs.get(i));
      if (seconds > 0) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(seconds)));
      }
    }
    svg.append("<polyline class=\"")
        .append(kind)
        .append("\" points=\"")
        .append(points.toString().strip())
        .append("\"/>\n");
  }

  private void dot(int place, Point run) {
    double seconds = orNaN(run.p99());
    if (seconds > 0) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s</title></circle>\n",
              Pages.text(run.verdict()),
              x(place),
              y(seconds),
              Pages.text(
                  run.run()
                      + ": p99 "
                      + Trends.quantity(Dimension.TIME, run.p99())
                      + ", "
                      + run.verdict())));
    }
  }

  private double x(double place) {
    double room = WIDTH - LEFT - RIGHT - 24;
    return LEFT + 12 + room * place / Math.max(1, of.runs().size() - 1);
  }

  private double y(double seconds) {
    double share = Math.clamp((Math.log10(seconds) - least) / (most - least), 0, 1);
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

  private void text(double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            Pages.text(words)));
  }
}
