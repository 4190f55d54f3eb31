package dev.squall.markup;

/**
 * The part of a picture in which values are drawn, without what is written around it. Pixels, y
 * downwards.
 *
 * @param left where values across begin
 * @param top where values upwards end
 * @param right where values across end
 * @param bottom where values upwards begin
 */
public record Pane(double left, double top, double right, double bottom) {
  /** Between the pane and the words beside it. */
  private static final double BESIDE = 8;

  /**
   * Down to the line that words stand on: below the pane, and beside the middle of what they say.
   */
  private static final double BELOW = 16;

  private static final double MIDDLE = 4;

  /** Checks that there is room. */
  public Pane {
    if (!(right > left && bottom > top)) {
      throw new IllegalArgumentException(
          "pane: must have room, was %s to %s px across, %s to %s px down"
              .formatted(left, right, top, bottom));
    }
  }

  /** Values from the left to the right. */
  public Ruler across(double least, double most) {
    return Ruler.plain(left, right, least, most);
  }

  /** Values from the bottom to the top. */
  public Ruler up(double least, double most) {
    return Ruler.plain(bottom, top, least, most);
  }

  /** Powers of ten from the bottom to the top. */
  public Ruler upInPowers(double least, double most) {
    return Ruler.powers(bottom, top, least, most);
  }

  /** A line of the grid through the whole pane, with its words at the left. */
  public void level(Drawing drawing, double y, String words) {
    drawing.line("grid", left, y, right, y);
    drawing.text(left - BESIDE, y + MIDDLE, Drawing.Anchor.END, words);
  }

  /** A line of the grid from the bottom to the top. */
  public void moment(Drawing drawing, double x) {
    drawing.line("grid", x, top, x, bottom);
  }

  /** The same with its words below. */
  public void moment(Drawing drawing, double x, String words) {
    moment(drawing, x);
    drawing.text(x, bottom + BELOW, Drawing.Anchor.MIDDLE, words);
  }
}
