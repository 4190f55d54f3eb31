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
      width += widthOf(point);
    }
  }

  /**
   * The line, and below it the caret under {@code length} characters from {@code column} on.
   *
   * @param column counted from 1 in UTF-16 units; 0 for no caret
   */
  String shown(int column, int length, String indent) {
    int from = column <= 0 ? 0 : columns[Math.min(column - 1, columns.length - 1)];
    long end = (long) column - 1 + Math.max(1, length);
    int to = columns[Math.clamp(end, 0, columns.length - 1)];
    int carets = Math.max(1, to - from);
    int start = width <= WIDEST ? 0 : Math.max(0, Math.min(from - BEFORE, width - WIDEST));
    String window = window(start);
    StringBuilder shown = new StringBuilder(indent).append(window).append('\n');
    if (column > 0) {
      int room = Math.max(1, WIDEST - (from - start));
      shown.append(indent).repeat(" ", from - start).repeat("^", Math.min(carets, room));
      shown.append('\n');
    }
    return shown.toString();
  }

  /**
   * What lies within the columns from {@code start} on, with an ellipsis where something was cut.
   */
  private String window(int start) {
    if (width <= WIDEST) {
      return text.toString();
    }
    StringBuilder window = new StringBuilder();
    int at = 0;
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      int size = widthOf(point);
      boolean first = start > 0 && at <= start && at + size > start;
      boolean last = at + size >= start + WIDEST && at + size < width;
      if (first || (last && at < start + WIDEST)) {
        window.append('…').repeat(" ", size - 1);
      } else if (at >= start && at + size <= start + WIDEST) {
        window.appendCodePoint(point);
      }
      at += size;
      i += Character.charCount(point);
    }
    return window.toString();
  }

  /**
   * Columns a character takes, after Unicode's East Asian Width (UAX 11): the wide blocks, not
   * every last exception.
   */
  static int widthOf(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1F64F)
            || (point >= 0x1F680 && point <= 0x1F6FF)
            || (point >= 0x1F900 && point <= 0x1F9FF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
