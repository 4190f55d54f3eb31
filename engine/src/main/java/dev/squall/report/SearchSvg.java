package dev.squall.report;

import dev.squall.markup.Drawing;
import dev.squall.markup.Drawing.Anchor;
import dev.squall.markup.Drawing.Point;
import dev.squall.markup.Pane;
import dev.squall.markup.Ruler;
import dev.squall.plan.Steering;
import dev.squall.search.Outcome;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What each level that was tried did, as a picture without scripting: above, what was achieved
 * against the level; below, the response time, in powers of ten. The interval in which it breaks is
 * a band through both; what held is a disc, what broke a cross.
 */
final class SearchSvg {
  private static final double WIDTH = 640;
  private static final double LEFT = 72;
  private static final double RIGHT = WIDTH - 16;
  private static final double TALL = 150;
  private static final double GAP = 34;
  private static final Pane DONE = new Pane(LEFT, 18, RIGHT, 18 + TALL);
  private static final Pane TOOK =
      new Pane(LEFT, DONE.bottom() + GAP, RIGHT, DONE.bottom() + GAP + TALL);
  private static final double HEIGHT = TOOK.bottom() + 34;
  private static final int MARKS = 5;

  private final SearchSummary of;
  private final List<SearchSummary.Probe> probes;
  private final double right;
  private final double most;
  private final double least;
  private final double slowest;
  private final Ruler across;
  private final Ruler done;
  private final Ruler took;
  private final Drawing drawing;

  private SearchSvg(SearchSummary of, List<SearchSummary.Probe> probes) {
    this.of = of;
    this.probes = probes;
    right = 1.05 * largest(SearchSummary.Probe::level);
    most = 1.1 * largest(each -> orNaN(each.achieved()));
    double quick =
        probes.stream()
            .flatMapToDouble(each -> DoubleStream.of(orNaN(each.p50()), orNaN(each.p99())))
            .filter(each -> each > 0)
            .min()
            .orElse(1e-3);
    least = Math.floor(Math.log10(quick));
    slowest =
        Math.max(
            least + 1, Math.ceil(Math.log10(Math.max(1e-9, largest(each -> orNaN(each.p99()))))));
    across = DONE.across(0, right);
    done = DONE.up(0, most);
    took = TOOK.upInPowers(least, slowest);
    drawing =
        new Drawing(
            "curves search",
            WIDTH,
            HEIGHT,
            "Operations achieved and response times of "
                + String.join(", ", of.drives())
                + " against the level; "
                + of.sentence());
  }

  private double largest(ToDoubleFunction<SearchSummary.Probe> value) {
    return probes.stream()
        .mapToDouble(value)
        .filter(each -> each > 0 && Double.isFinite(each))
        .max()
        .orElse(1);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  static String of(SearchSummary search) {
    List<SearchSummary.Probe> probes =
        search.probes().stream()
            .filter(each -> each.achieved() != null && !each.outcome().equals("unclear"))
            .toList();
    return probes.size() < 2 ? "" : new SearchSvg(search, probes).draw();
  }

  private String draw() {
    band();
    axes();
    if (of.sought().equals("rate")) {
      double end = Math.min(right, most);
      drawing.line("asked", across.at(0), done.at(0), across.at(end), done.at(end));
    }
    curve("response", each -> orNaN(each.achieved()), done);
    curve("service", each -> orNaN(each.p50()), took);
    curve("response", each -> orNaN(each.p99()), took);
    probes.forEach(each -> {
      mark(each, done.at(orNaN(each.achieved())));
      mark(each, took.at(orNaN(each.p99())));
    });
    String asked = of.sought().equals("rate") ? " (dashed: as asked)" : "";
    drawing.text(LEFT, DONE.top() - 6, Anchor.START, "achieved" + asked);
    drawing.text(LEFT, TOOK.top() - 6, Anchor.START, "response time: 99th percentile, and median");
    return drawing.svg();
  }

  private void band() {
    double low = Math.min(right, of.low());
    Double to = of.high();
    double high = to == null ? right : Math.min(right, to);
    if (high > low) {
      double from = across.at(low);
      double width = Math.max(1.5, across.at(high) - from);
      drawing.box("interval", from, DONE.top(), width, TOOK.bottom() - DONE.top());
    }
  }

  private void axes() {
    Steering.Sought sought = Steering.Sought.valueOf(of.sought().toUpperCase(Locale.ROOT));
    double step = Ruler.step(right, MARKS);
    for (double at = 0; at <= right; at += step) {
      double x = across.at(at);
      DONE.moment(drawing, x);
      TOOK.moment(drawing, x);
      drawing.text(x, HEIGHT - 14, Anchor.MIDDLE, SearchWords.level(sought, at));
    }
    double up = Ruler.step(most, MARKS);
    for (double at = 0; at <= most; at += up) {
      DONE.level(drawing, done.at(at), Figures.quantity(Dimension.RATE, at));
    }
    for (double power = least; power <= slowest; power++) {
      double seconds = Math.pow(10, power);
      TOOK.level(drawing, took.at(seconds), DriveWords.time(seconds));
    }
  }

  /** Means of each level, from the lowest to the highest. */
  private void curve(String kind, ToDoubleFunction<SearchSummary.Probe> value, Ruler up) {
    List<Point> points = new ArrayList<>();
    probes.stream()
        .mapToDouble(SearchSummary.Probe::level)
        .distinct()
        .sorted()
        .forEach(level -> {
          double mean =
              probes.stream()
                  .filter(each -> each.level() == level)
                  .mapToDouble(value)
                  .filter(Double::isFinite)
                  .average()
                  .orElse(Double.NaN);
          if (Double.isFinite(mean)) {
            points.add(new Point(across.at(level), up.at(mean)));
          }
        });
    drawing.line(kind, points);
  }

  private void mark(SearchSummary.Probe probe, double y) {
    if (!Double.isFinite(y)) {
      return;
    }
    double x = across.at(probe.level());
    if (Outcome.of(probe.outcome()).broke()) {
      drawing.line("broke", x - 4, y - 4, x + 4, y + 4);
      drawing.line("broke", x - 4, y + 4, x + 4, y - 4);
    } else {
      drawing.disc("held", x, y, 3);
    }
  }
}
