package dev.squall.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text for a terminal so many columns wide: a line that is longer goes on below, broken between
 * words, as far to the right as its last column begins that leaves it room, so that tables of words
 * stay tables. A word that is longer than a line stands in one of its own. Widths are counted in
 * code points.
 */
public final class Folded {
  /** No terminal: lines are as long as they are. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int LEAST = 24;

  private Folded() {}

  /** {@code text}, whose lines end with a line feed, in lines of at most {@code width} columns. */
  public static String of(String text, int width) {
    if (width == UNLIMITED) {
      return text;
    }
    int room = Math.max(LEAST, width);
    StringBuilder folded = new StringBuilder(text.length() + 64);
    text.lines().forEach(line -> fold(line, room, folded));
    return folded.toString();
  }

  private static void fold(String line, int width, StringBuilder to) {
    int hang = hang(line, width);
    String rest = line;
    String indent = "";
    while (columns(rest) > width - indent.length()) {
      int cut = cut(rest, width - indent.length());
      if (cut < 0) {
        break;
      }
      to.append(indent).append(rest.substring(0, cut).stripTrailing()).append('\n');
      rest = rest.substring(cut).stripLeading();
      indent = " ".repeat(hang);
    }
    to.append(indent).append(rest).append('\n');
  }

  /**
   * The blank to break at: the last that leaves no more than {@code room} columns, else the first
   * there is; negative for none. A word stays whole, however long: a path is copied from here.
   */
  private static int cut(String text, int room) {
    int start = leading(text);
    int last = text.lastIndexOf(' ', text.offsetByCodePoints(0, room));
    return last > start ? last : text.indexOf(' ', Math.max(start, last + 1));
  }

  /**
   * Where the lines below begin: at the last column that leaves them half the width, or indented.
   */
  private static int hang(String line, int width) {
    int hang = leading(line) + 2;
    for (int start : starts(line)) {
      if (start <= width / 2) {
        hang = start;
      }
    }
    return Math.min(hang, width / 2);
  }

  /** Where columns begin: after two blanks or more within the line. */
  private static List<Integer> starts(String line) {
    List<Integer> starts = new ArrayList<>();
    for (int i = leading(line) + 2; i < line.length(); i++) {
      if (line.charAt(i) != ' ' && line.charAt(i - 1) == ' ' && line.charAt(i - 2) == ' ') {
        starts.add(i);
      }
    }
    return starts;
  }

  private static int leading(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static int columns(String text) {
    return text.codePointCount(0, text.length());
  }
}
