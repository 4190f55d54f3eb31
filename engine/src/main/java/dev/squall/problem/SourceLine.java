package dev.squall.problem;

/**
 * A line of an input as a terminal can show it, and where in it a place stands: tabs go to the next
 * multiple of four, wide characters (East Asian, emoji) take two columns and combining marks none,
 * control characters are shown as a middle dot so that an input can't steer the terminal, and a
 * long line is cut to a window around the place.
 */
final class SourceLine {
  static final int WIDEST = 120;

  private static final int TAB = 4;
  private static final int BEFORE = 40;

  private final StringBuilder text = new StringBuilder();

  /** For every UTF-16 unit of the line, and its end, the column it starts at. */
  private final int[] columns;

  private int width;

  SourceLine(String line) {
    columns = new int[line.length() + 1];
    int i = 0;
    while (i < line.length()) {
      int point = line.codePointAt(i);
      int length = Character.charCount(point);
      for (int j = i; j < i + length; j++) {
        columns[j] = width;
      }
      add(point);
      i += length;
    }
    columns[line.length()] = width;
  }

  private void add(int point) {
    if (point == '\t') {
      int blanks = TAB - width % TAB;
      text.repeat(" ", blanks);
      width += blanks;
    } else if (Character.isISOControl(point)) {
      text.append('·');
      width++;
    } else {
      text.appendCodePoint(point);
      width += Columns.of(point);
    }
  }

  /**
   * The line, and below it the caret under {@code length} characters from {@code column} on.
   *
   * @param column counted from 1 in UTF-16 units; 0 for no caret
   * @param widest columns of the line at most, without the indent
   */
  String shown(int column, int length, String indent, int widest) {
    int from = column <= 0 ? 0 : columns[Math.min(column - 1, columns.length - 1)];
    long end = (long) column - 1 + Math.max(1, length);
    int to = columns[Math.clamp(end, 0, columns.length - 1)];
    int carets = Math.max(1, to - from);
    int before = Math.min(BEFORE, widest / 2);
    int start = width <= widest ? 0 : Math.max(0, Math.min(from - before, width - widest));
    String window = window(start, widest);
    StringBuilder shown = new StringBuilder(indent).append(window).append('\n');
    if (column > 0) {
      int room = Math.max(1, widest - (from - start));
      shown.append(indent).repeat(" ", from - start).repeat("^", Math.min(carets, room));
      shown.append('\n');
    }
    return shown.toString();
  }

  /**
   * What lies within the columns from {@code start} on, with an ellipsis where something was cut.
   */
  private String window(int start, int widest) {
    if (width <= widest) {
      return text.toString();
    }
    StringBuilder window = new StringBuilder();
    int at = 0;
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      int size = Columns.of(point);
      boolean first = start > 0 && at <= start && at + size > start;
      boolean last = at + size >= start + widest && at + size < width;
      if (first || (last && at < start + widest)) {
        window.append('…').repeat(" ", size - 1);
      } else if (at >= start && at + size <= start + widest) {
        window.appendCodePoint(point);
      }
      at += size;
      i += Character.charCount(point);
    }
    return window.toString();
  }
}
