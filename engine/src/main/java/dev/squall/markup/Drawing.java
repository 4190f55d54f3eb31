package dev.squall.markup;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * A picture of lines, marks and words as SVG, in pixels, y downwards. It has no script and no
 * colours: everything has the name of its kind as a class, and the style of the page that it stands
 * in says how that looks, in light and in dark. The same calls give the same text.
 */
public final class Drawing {
  private final Formatter svg = new Formatter(Locale.ROOT);

  /** What a word's place is the place of. */
  public enum Anchor {
    /** Its beginning. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its end. */
    END
  }

  /**
   * A point of a line.
   *
   * @param x to the right
   * @param y downwards
   */
  public record Point(double x, double y) {}

  /**
   * A picture as wide as its place allows.
   *
   * @param kind classes, with spaces between
   * @param says what it shows, for who does not see it
   */
  public Drawing(String kind, double width, double height, String says) {
    begin(kind, width, height, "", says);
  }

  /** The same, at most so many pixels wide. */
  public Drawing(String kind, double width, double height, double widest, String says) {
    begin(
        kind,
        width,
        height,
        String.format(Locale.ROOT, " style=\"max-width:%.0fpx\"", widest),
        says);
  }

  private void begin(String kind, double width, double height, String style, String says) {
    svg.format(
        "<svg class=\"%s\" viewBox=\"0 0 %.0f %.0f\"%s role=\"img\" aria-label=\"%s\">\n",
        kind, width, height, style, Escape.xml(says));
  }

  /** A straight line. */
  public void line(String kind, double x1, double y1, double x2, double y2) {
    svg.format(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        kind, x1, y1, x2, y2);
  }

  /** A line through all of the points. */
  public void line(String kind, List<Point> points) {
    svg.format("<polyline class=\"%s\" points=\"%s\"/>\n", kind, written(points));
  }

  /** What the points surround. */
  public void area(String kind, List<Point> points) {
    svg.format("<polygon class=\"%s\" points=\"%s\"/>\n", kind, written(points));
  }

  /** A box. */
  public void box(String kind, double x, double y, double width, double height) {
    svg.format(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
        kind, x, y, width, height);
  }

  /**
   * A box with round corners.
   *
   * @param strength of its colour, 0 to 1
   * @param says what is shown over it; empty for nothing
   */
  public void tile(
      String kind, double x, double y, double width, double height, double strength, String says) {
    svg.format(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"4\""
            + " style=\"fill-opacity:%.2f\">%s</rect>\n",
        kind, x, y, width, height, strength, title(says));
  }

  /** A disc. */
  public void disc(String kind, double x, double y, double radius) {
    svg.format(
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%s\"/>\n", kind, x, y, plain(radius));
  }

  /** A disc over which is shown what it says. */
  public void disc(String kind, double x, double y, double radius, String says) {
    svg.format(
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%s\">%s</circle>\n",
        Escape.xml(kind), x, y, plain(radius), title(says));
  }

  /** Words of no kind, as all words of the picture look. */
  public void text(double x, double y, Anchor anchor, String words) {
    svg.format(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x, y, word(anchor), Escape.xml(words));
  }

  /** Words. */
  public void text(String kind, double x, double y, Anchor anchor, String words) {
    svg.format(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        kind, x, y, word(anchor), Escape.xml(words));
  }

  /** All of it, to stand in a page. */
  public String svg() {
    return svg + "</svg>\n";
  }

  private static String title(String says) {
    return says.isEmpty() ? "" : "<title>" + Escape.xml(says) + "</title>";
  }

  private static String written(List<Point> points) {
    StringBuilder all = new StringBuilder(12 * points.size());
    for (Point point : points) {
      all.append(String.format(Locale.ROOT, "%.1f,%.1f ", point.x, point.y));
    }
    return all.toString().strip();
  }

  private static String plain(double radius) {
    return radius == Math.rint(radius) ? Long.toString((long) radius) : Double.toString(radius);
  }

  private static String word(Anchor anchor) {
    return anchor.name().toLowerCase(Locale.ROOT);
  }
}
