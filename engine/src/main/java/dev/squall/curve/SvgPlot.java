package dev.squall.curve;

import dev.squall.units.Dimension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Curves drawn as a static SVG, for pages: one axis of time, one of values. Nothing in it is
 * fetched from elsewhere, and the same curves give the same text.
 *
 * @param width px
 * @param height px
 */
public record SvgPlot(int width, int height) {
  private static final String[] COLOURS = {"#2563eb", "#d97706", "#059669", "#9333ea", "#dc2626"};
  private static final int LEFT = 64;
  private static final int RIGHT = 20;
  private static final int TOP = 34;
  private static final int BOTTOM = 30;

  /** Checks that there is room for axes and labels. */
  public SvgPlot {
    if (width < 200 || height < 100 || width > 10_000 || height > 10_000) {
      throw new IllegalArgumentException(
          "plot: must be 200 by 100 px to 10000 by 10000 px, was "
              + width
              + " by "
              + height
              + " px");
    }
  }

  /** Draws the first {@code seconds} of curves of one dimension. */
  public String draw(String title, List<Schedule.Series> series, double seconds) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("plot: must have at least one curve, had none");
    }
    Rule.seconds("plot: length", seconds);
    Dimension dimension = series.getFirst().dimension();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Schedule.Series each : series) {
      if (each.dimension() != dimension) {
        throw new IllegalArgumentException(
            "plot: '"
                + each.name()
                + "' must be "
                + dimension.title()
                + " like the others, was "
                + each.dimension().title());
      }
      least = Math.min(least, each.curve().trough(0, seconds));
      most = Math.max(most, each.curve().peak(0, seconds));
    }
    Axis values = Axis.ofValues(dimension, least, most, Math.max(1, (height - TOP - BOTTOM) / 34));
    Axis time = Axis.ofTime(seconds, Math.max(1, (width - LEFT - RIGHT) / 80));
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(width)
        .append(" ")
        .append(height)
        .append("\" width=\"")
        .append(width)
        .append("\"");
    svg.append(" height=\"")
        .append(height)
        .append("\" font-family=\"system-ui,sans-serif\" font-size=\"12\" role=\"img\"");
    svg.append(" aria-label=\"").append(escaped(title)).append("\">\n");
    svg.append("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#ffffff\"/>\n");
    text(svg, LEFT, 20, "start", "#111827", title);
    grid(svg, values, time);
    for (int i = 0; i < series.size(); i++) {
      path(svg, series.get(i).curve(), COLOURS[i % COLOURS.length], values, time);
    }
    if (series.size() > 1) {
      legend(svg, series);
    }
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg, Axis values, Axis time) {
    for (double mark : values.marks()) {
      double y = y(values, mark);
      svg.append("<path d=\"M")
          .append(LEFT)
          .append(" ")
          .append(px(y))
          .append("H")
          .append(width - RIGHT)
          .append("\" stroke=\"#e5e7eb\"/>\n");
      text(svg, LEFT - 8, y + 4, "end", "#4b5563", values.label(mark));
    }
    for (double mark : time.marks()) {
      double x = x(time, mark);
      svg.append("<path d=\"M")
          .append(px(x))
          .append(" ")
          .append(height - BOTTOM)
          .append("v5\" stroke=\"#9ca3af\"/>\n");
      text(svg, x, height - 9, "middle", "#4b5563", time.label(mark));
    }
    svg.append("<path d=\"M")
        .append(LEFT)
        .append(" ")
        .append(height - BOTTOM)
        .append("H")
        .append(width - RIGHT)
        .append("\" stroke=\"#9ca3af\"/>\n");
  }

  /** A line through every corner, both sides of it, and a sample every other pixel. */
  private void path(StringBuilder svg, Curve curve, String colour, Axis values, Axis time) {
    double seconds = time.high();
    double sample = seconds * 2 / (width - LEFT - RIGHT);
    svg.append("<path fill=\"none\" stroke=\"").append(colour).append("\" stroke-width=\"2\"");
    svg.append(" stroke-linejoin=\"round\" d=\"");
    String last = "";
    double t = 0;
    boolean first = true;
    while (t < seconds) {
      double next = Corners.next(curve, t, seconds);
      double end = Math.max(t, Math.nextDown(next));
      int samples =
          Double.isInfinite(Corners.scale(curve, t + (end - t) / 2))
              ? 1
              : (int) Math.max(1, Math.ceil((end - t) / sample));
      for (int i = 0; i <= samples; i++) {
        double at = t + (end - t) * i / samples;
        String point = px(x(time, at)) + " " + px(y(values, curve.at(at)));
        if (!point.equals(last)) {
          svg.append(first ? "M" : "L").append(point);
          first = false;
        }
        last = point;
      }
      t = next;
    }
    svg.append("\"/>\n");
  }

  private void legend(StringBuilder svg, List<Schedule.Series> series) {
    double right = width - RIGHT;
    for (int i = series.size() - 1; i >= 0; i--) {
      String name = series.get(i).name();
      text(svg, right, 20, "end", COLOURS[i % COLOURS.length], name);
      right -= 7.0 * name.length() + 16;
    }
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String colour, String content) {
    svg.append("<text x=\"")
        .append(px(x))
        .append("\" y=\"")
        .append(px(y))
        .append("\" text-anchor=\"")
        .append(anchor)
        .append("\" fill=\"")
        .append(colour)
        .append("\">")
        .append(escaped(content))
        .append("</text>\n");
  }

  private double x(Axis time, double t) {
    return LEFT + time.share(t) * (width - LEFT - RIGHT);
  }

  private double y(Axis values, double value) {
    return TOP + (1 - values.share(value)) * (height - TOP - BOTTOM);
  }

  /**
   * To a tenth of a pixel, so that the last digits of a sine, which machines may differ in, are not
   * in the text.
   */
  private static String px(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().toPlainString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
