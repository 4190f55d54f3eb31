package dev.squall.repl.view;

/**
 * The last minute of a figure as one short line, a column a second, newest to the right.
 *
 * <pre>
 *   ▁▂▃▅▇█▇▅          the same in ASCII:  .:-+#%#+
 * </pre>
 */
final class Spark {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII = ".:-=+*#%";
  private static final int SECONDS = 60;

  private final double[] values = new double[SECONDS];
  private int count;

  /** One second more. */
  void add(double value) {
    values[count++ % SECONDS] = value;
  }

  /**
   * As many of the last as fit.
   *
   * @param full what fills a column; 0 for the largest of them
   */
  String of(int width, double full, Style style) {
    int shown = Math.min(width, Math.min(count, SECONDS));
    double most = full;
    for (int i = count - shown; full == 0 && i < count; i++) {
      most = Math.max(most, values[i % SECONDS]);
    }
    StringBuilder line = new StringBuilder();
    for (int i = count - shown; i < count; i++) {
      double value = values[i % SECONDS];
      if (Double.isNaN(value)) {
        line.append(' ');
      } else {
        int step = most > 0 ? Math.clamp(Math.round(value / most * 7), 0, 7) : 0;
        line.append((style.unicode() ? BLOCKS : ASCII).charAt(step));
      }
    }
    return line.toString();
  }
}
