package dev.squall.repl.view;

/**
 * A bar of so many columns: full up to what was achieved, with a mark where what was asked lies.
 *
 * <pre>
 *   ████████▌   │           achieved 42 %, asked 60 %
 *   ########    |           the same in ASCII
 * </pre>
 */
final class Bar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

  private Bar() {}

  /**
   * The bar.
   *
   * @param achieved from 0 to 1
   * @param asked from 0 to 1; NaN for no mark
   */
  static String of(double achieved, double asked, int width, Style style) {
    char[] cells = new char[Math.max(0, width)];
    double full = Math.clamp(Double.isNaN(achieved) ? 0 : achieved, 0, 1) * width;
    for (int i = 0; i < cells.length; i++) {
      double part = Math.clamp(full - i, 0, 1);
      cells[i] =
          style.unicode() ? EIGHTHS.charAt((int) Math.round(part * 8)) : part >= 0.5 ? '#' : ' ';
    }
    if (!Double.isNaN(asked) && cells.length > 0) {
      int mark = (int) Math.min(cells.length - 1, Math.round(Math.clamp(asked, 0, 1) * width));
      if (cells[mark] == ' ') {
        cells[mark] = style.unicode() ? '│' : '|';
      }
    }
    return new String(cells);
  }
}
