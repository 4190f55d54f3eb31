package dev.squall.repl.view;

import dev.squall.problem.Columns;
import java.util.List;

/**
 * One line of at most so many columns, made of coloured pieces from left to right. Control
 * characters, which a script's words may hold, become dots: what a script prints never commands the
 * terminal.
 */
final class Line {
  private final Style style;
  private final int width;
  private final StringBuilder text = new StringBuilder();
  private int used;

  Line(int width, Style style) {
    this.width = Math.max(0, width);
    this.style = style;
  }

  /** Adds a piece, cut where the line ends. */
  Line add(String piece, Ink ink) {
    String shown = cut(style.text(clean(piece)), width - used, style);
    used += columns(shown);
    text.append(ink.on(shown, style));
    return this;
  }

  /** Adds a piece, cut where what follows would not have its place any more. */
  Line addBefore(String piece, Ink ink, String following) {
    String shown = cut(style.text(clean(piece)), width - used - columns(following), style);
    return add(shown, ink);
  }

  /** Adds a piece as it is. */
  Line add(String piece) {
    return add(piece, Ink.NONE);
  }

  /** Adds another line's pieces, as far as they fit: it must not be wider than what is left. */
  Line add(Line other) {
    text.append(other.text);
    used += other.used;
    return this;
  }

  /** Adds a piece that ends at a column; behind what is there where that has come further. */
  Line ending(String piece, int column, Ink ink) {
    return to(Math.max(used + 1, column - columns(style.text(piece)))).add(piece, ink);
  }

  /** Adds blanks up to a column. */
  Line to(int column) {
    return add(" ".repeat(Math.max(0, Math.min(column, width) - used)));
  }

  /** Adds a piece so that it ends where the line does, when there is room for it and a blank. */
  Line right(String piece, Ink ink) {
    int room = width - used - columns(style.text(piece));
    return room < 1 ? this : add(" ".repeat(room)).add(piece, ink);
  }

  /** Columns left. */
  int room() {
    return width - used;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** How many columns a text without colours takes. */
  static int columns(String text) {
    return Columns.of(text);
  }

  /** A text that takes at most so many columns, with a sign of it where it was cut. */
  static String cut(String text, int room, Style style) {
    if (room <= 0) {
      return "";
    }
    if (columns(text) <= room) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    int left = room - 1;
    for (int point : text.codePoints().toArray()) {
      left -= Columns.of(point);
      if (left < 0) {
        break;
      }
      shown.appendCodePoint(point);
    }
    return shown.append(style.unicode() ? "…" : ".").toString();
  }

  static String clean(String text) {
    return Harmless.line(text);
  }

  /** So many of {@code figures} as there is room for, two blanks apart. */
  Line addAll(List<String> figures) {
    String between = "";
    for (String figure : figures) {
      if (room() < columns(between + figure)) {
        break;
      }
      add(between + figure);
      between = "  ";
    }
    return this;
  }
}
