package dev.squall.interference;

import dev.squall.markup.Drawing;
import dev.squall.markup.Drawing.Anchor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is slowed down how much by whom: a row for each that can be, a column for each that it ran
 * beside, and one for all others. As a picture without scripting, and as text.
 *
 * <pre>
 * shade = ln slowdown / ln 2, from 0 to 1: twice as slow is as dark as it gets
 * </pre>
 */
final class HeatMap {
  private static final double CELL = 118;
  private static final double ROW = 56;
  private static final double LEFT = 150;
  private static final double TOP = 40;
  private static final String SHADES = " ░▒▓█";

  private final Matrix matrix;
  private final List<String> rows = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private final boolean others;

  HeatMap(Matrix matrix) {
    this.matrix = matrix;
    for (Member member : matrix.asked().design().members()) {
      columns.add(member.name());
      if (member.driven()) {
        rows.add(member.name());
      }
    }
    others = columns.size() > 2;
  }

  /** Its lines. */
  List<String> rows() {
    return rows;
  }

  /** What stands above, all others last. */
  List<String> headings() {
    List<String> headings = new ArrayList<>(columns);
    if (others) {
      headings.add("all others");
    }
    return headings;
  }

  /** What stands in a line, in the order of the headings; null where there is nothing. */
  List<@Nullable Slowdown> line(String row) {
    List<@Nullable Slowdown> line = new ArrayList<>();
    for (String column : columns) {
      line.add(row.equals(column) ? null : of(row, List.of(column)));
    }
    if (others) {
      line.add(of(row, columns.stream().filter(each -> !each.equals(row)).toList()));
    }
    return line;
  }

  private @Nullable Slowdown of(String row, List<String> beside) {
    return matrix.beside().stream()
        .filter(each -> each.of().equals(row) && each.beside().equals(beside))
        .findFirst()
        .orElse(null);
  }

  private static double shade(Slowdown slowdown) {
    return slowdown.known() ? Math.clamp(Math.log(slowdown.value()) / Math.log(2), 0, 1) : 0;
  }

  /** A shade of text for it. */
  static String block(@Nullable Slowdown slowdown) {
    int step =
        slowdown == null
            ? 0
            : (int) Math.min(SHADES.length() - 1, Math.ceil(4 * shade(slowdown) - 0.1));
    return String.valueOf(SHADES.charAt(step));
  }

  String svg() {
    List<String> headings = headings();
    double width = LEFT + CELL * headings.size() + 4;
    double height = TOP + ROW * rows.size() + 4;
    Drawing drawing =
        new Drawing(
            "heat",
            width,
            height,
            width * 1.2,
            "How much slower each row is beside each column; the table below has the numbers");
    for (int i = 0; i < headings.size(); i++) {
      double x = LEFT + CELL * (i + 0.5);
      drawing.text("head", x, TOP - 12, Anchor.MIDDLE, cut(headings.get(i)));
    }
    for (int i = 0; i < rows.size(); i++) {
      double top = TOP + ROW * i;
      drawing.text("head", LEFT - 12, top + ROW / 2 + 4, Anchor.END, cut(rows.get(i)));
      List<@Nullable Slowdown> line = line(rows.get(i));
      for (int j = 0; j < line.size(); j++) {
        cell(drawing, LEFT + CELL * j, top, rows.get(i).equals(headings.get(j)), line.get(j));
      }
    }
    return drawing.svg();
  }

  private static void cell(
      Drawing drawing, double x, double y, boolean itself, @Nullable Slowdown slowdown) {
    double middle = x + CELL / 2;
    if (itself || slowdown == null) {
      drawing.tile(itself ? "itself" : "none", x + 2, y + 2, CELL - 4, ROW - 4, 1, "");
      if (!itself) {
        drawing.text("range", middle, y + ROW / 2 + 4, Anchor.MIDDLE, "not played");
      }
      return;
    }
    double strength = 0.08 + 0.72 * shade(slowdown);
    drawing.tile("slow", x + 2, y + 2, CELL - 4, ROW - 4, strength, title(slowdown));
    drawing.text(
        "value", middle, y + ROW / 2 - 1, Anchor.MIDDLE, Slowdown.percent(slowdown.value()));
    drawing.text("range", middle, y + ROW / 2 + 15, Anchor.MIDDLE, slowdown.interval());
  }

  private static String title(Slowdown slowdown) {
    return slowdown.of()
        + " beside "
        + String.join(", ", slowdown.beside())
        + ": "
        + slowdown.figure().words()
        + " "
        + Slowdown.percent(slowdown.value())
        + " ("
        + slowdown.interval()
        + ")";
  }

  private static String cut(String name) {
    return name.length() <= 18 ? name : name.substring(0, 17) + "…";
  }
}
