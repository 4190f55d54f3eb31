package dev.squall.comparison;

import dev.squall.comparison.Trends.Drive;
import dev.squall.comparison.Trends.Level;
import dev.squall.comparison.Trends.Point;
import dev.squall.markup.Drawing;
import dev.squall.markup.Drawing.Anchor;
import dev.squall.markup.Pane;
import dev.squall.markup.Ruler;
import dev.squall.units.Dimension;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
  private static final Pane PANE = new Pane(72, 14, WIDTH - 16, HEIGHT - 30);

  /** Between the pane's sides and the first and the last run. */
  private static final double INSET = 12;

  private static final Pane RUNS =
      new Pane(PANE.left() + INSET, PANE.top(), PANE.right() - INSET, PANE.bottom());
  private static final int MARKS = 6;

  /** How wide a moment is. */
  private static final double DAY = 80;

  private static final double[] STEPS = {1, 2, 5};

  private final Drive of;
  private final double least;
  private final double most;
  private final Ruler across;
  private final Ruler up;
  private final Drawing drawing;

  private TrendSvg(Drive of, double least, double most) {
    this.of = of;
    this.least = least;
    this.most = most;
    across = RUNS.across(0, of.runs().size() - 1).beyond(INSET / (RUNS.right() - RUNS.left()));
    up = PANE.upInPowers(least, most);
    drawing =
        new Drawing(
            "curves trend",
            WIDTH,
            HEIGHT,
            "Response times of "
                + of.name()
                + " run by run; the table below has the numbers; "
                + String.join("; ", Trends.changes(of)));
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
    axes();
    for (Level level : of.levels()) {
      double y = up.at(level.p99());
      drawing.line("level", across.at(level.from() - 0.4), y, across.at(level.to() - 0.6), y);
      if (level.ratio() != null) {
        double at = across.at(level.from() - 0.5);
        drawing.line("change", at, PANE.top(), at, PANE.bottom());
      }
    }
    curve("middle", run -> orNaN(run.p50()));
    curve("tail", run -> orNaN(run.p99()));
    for (int i = 0; i < of.runs().size(); i++) {
      dot(i, of.runs().get(i));
    }
    return drawing.svg();
  }

  private void axes() {
    for (double power = Math.floor(least); power <= most; power++) {
      for (double step : steps()) {
        double seconds = step * Math.pow(10, power);
        if (Math.log10(seconds) >= least && Math.log10(seconds) <= most) {
          PANE.level(drawing, up.at(seconds), Trends.quantity(Dimension.TIME, seconds));
        }
      }
    }
    int runs = of.runs().size();
    int every = Math.max(1, (int) Math.ceil((double) runs / MARKS));
    for (int i = 0; i < runs; i += every) {
      boolean atEnd = across.at(i) > PANE.right() - DAY / 2;
      drawing.text(
          atEnd ? PANE.right() : across.at(i),
          HEIGHT - 10,
          atEnd ? Anchor.END : Anchor.MIDDLE,
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
    List<Drawing.Point> points = new ArrayList<>();
    List<Point> runs = of.runs();
    for (int i = 0; i < runs.size(); i++) {
      double seconds = value.apply(runs.get(i));
      if (seconds > 0) {
        points.add(new Drawing.Point(across.at(i), up.at(seconds)));
      }
    }
    drawing.line(kind, points);
  }

  private void dot(int place, Point run) {
    double seconds = orNaN(run.p99());
    if (seconds > 0) {
      drawing.disc(
          run.verdict(),
          across.at(place),
          up.at(seconds),
          3.5,
          run.run() + ": p99 " + Trends.quantity(Dimension.TIME, run.p99()) + ", " + run.verdict());
    }
  }
}
