package dev.squall.report;

import dev.squall.plan.Steering;
import dev.squall.search.Outcome;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
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
  private static final double RIGHT = 16;
  private static final double TOP = 18;
  private static final double PANE = 150;
  private static final double GAP = 34;
  private static final double HEIGHT = TOP + 2 * PANE + GAP + 34;
  private static final int MARKS = 5;

  private final SearchSummary of;
  private final List<SearchSummary.Probe> probes;
  private final double right;
  private final double most;
  private final double least;
  private final double slowest;
  private final StringBuilder svg = new StringBuilder();

  private SearchSvg(SearchSummary of) {
    this.of = of;
    probes =
        of.probes().stream()
            .filter(each -> each.achieved() != null && !each.outcome().equals("unclear"))
            .toList();
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
  }

  private double largest(ToDoubleFunction<SearchSummary.Probe> value) {
    return probes.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(1);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  static String of(SearchSummary search) {
    SearchSvg svg = new SearchSvg(search);
    return svg.probes.size() < 2 ? "" : svg.draw();
  }

  private String draw() {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"curves search\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">\n",
            WIDTH,
            HEIGHT,
            Escape.xml(
                "Operations achieved and response times of "
                    + String.join(", ", of.drives())
                    + " against the level; "
                    + of.sentence())));
    band();
    axes();
    if (of.sought().equals("rate")) {
      double end = Math.min(right, most);
      line("asked", x(0), done(0), x(end), done(end));
    }
    curve("response", each -> orNaN(each.achieved()), this::done);
    curve("service", each -> orNaN(each.p50()), this::took);
    curve("response", each -> orNaN(each.p99()), this::took);
    probes.forEach(each -> {
      mark(each, done(orNaN(each.achieved())));
      mark(each, took(orNaN(each.p99())));
    });
    text(
        LEFT,
        TOP - 6,
        "start",
        "achieved" + (of.sought().equals("rate") ? " (dashed: as asked)" : ""));
    text(LEFT, TOP + PANE + GAP - 6, "start", "response time: 99th percentile, and median");
    return svg.append("</svg>\n").toString();
  }

  private void band() {
    double low = Math.min(right, of.low());
    Double to = of.high();
    double high = to == null ? right : Math.min(right, to);
    if (high > low) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"interval\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
              x(low),
              TOP,
              Math.max(1.5, x(high) - x(low)),
              2 * PANE + GAP));
    }
  }

  private void axes() {
    Steering.Sought sought = Steering.Sought.valueOf(of.sought().toUpperCase(Locale.ROOT));
    double step = step(right);
    for (double at = 0; at <= right; at += step) {
      line("grid", x(at), TOP, x(at), TOP + PANE);
      line("grid", x(at), TOP + PANE + GAP, x(at), TOP + 2 * PANE + GAP);
      text(x(at), HEIGHT - 14, "middle", SearchWords.level(sought, at));
    }
    double up = step(most);
    for (double at = 0; at <= most; at += up) {
      line("grid", LEFT, done(at), WIDTH - RIGHT, done(at));
      text(LEFT - 8, done(at) + 4, "end", Figures.quantity(Dimension.RATE, at));
    }
    for (double power = least; power <= slowest; power++) {
      double seconds = Math.pow(10, power);
      line("grid", LEFT, took(seconds), WIDTH - RIGHT, took(seconds));
      text(LEFT - 8, took(seconds) + 4, "end", DriveWords.time(seconds));
    }
  }

  /** 1, 2 or 5 times a power of ten, so that there are about five of them. */
  private static double step(double whole) {
    double plain = whole / MARKS;
    double power = Math.pow(10, Math.floor(Math.log10(plain)));
    double part = plain / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
  }

  /** Means of each level, from the lowest to the highest. */
  private void curve(
      String kind, ToDoubleFunction<SearchSummary.Probe> value, DoubleUnaryOperator y) {
    StringBuilder points = new StringBuilder();
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
            points.append(
                String.format(Locale.ROOT, "%.1f,%.1f ", x(level), y.applyAsDouble(mean)));
          }
        });
    svg.append("<polyline class=\"")
        .append(kind)
        .append("\" points=\"")
        .append(points.toString().strip())
        .append("\"/>\n");
  }

  private void mark(SearchSummary.Probe probe, double y) {
    if (!Double.isFinite(y)) {
      return;
    }
    double x = x(probe.level());
    if (Outcome.of(probe.outcome()).broke()) {
      line("broke", x - 4, y - 4, x + 4, y + 4);
      line("broke", x - 4, y + 4, x + 4, y - 4);
    } else {
      svg.append(
          String.format(
              Locale.ROOT, "<circle class=\"held\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n", x, y));
    }
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

  private double x(double level) {
    return LEFT + (WIDTH - LEFT - RIGHT) * level / right;
  }

  private double done(double rate) {
    return TOP + PANE - PANE * rate / most;
  }

  private double took(double seconds) {
    double at = (Math.log10(Math.max(seconds, Math.pow(10, least))) - least) / (slowest - least);
    return TOP + 2 * PANE + GAP - PANE * at;
  }
}
