package dev.squall.report;

import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked and achieved, a row a load, in the most columns that fit. */
final class LoadTable {
  private static final String INDENT = "  ";

  /** What there is to say of a load in one cell. */
  private enum Column {
    ASKED("asked"),
    ACHIEVED("achieved"),
    OFF_BY("off by"),
    P95("p95"),
    MAX("max"),
    OPERATIONS("operations"),
    WRONG("wrong"),
    ERRORS("errors");

    private final String title;

    Column(String title) {
      this.title = title;
    }

    String of(Summary.Load load) {
      return switch (this) {
        case ASKED ->
            load.asked() == null && load.seconds() > 0 ? "maximum" : quantity(load, load.asked());
        case ACHIEVED -> quantity(load, load.achieved().mean());
        case OFF_BY -> Figures.difference(unit(load), orNaN(load.error()));
        case P95 -> quantity(load, load.achieved().p95());
        case MAX -> quantity(load, load.achieved().max());
        case OPERATIONS -> Figures.whole(load.operations());
        case WRONG -> Figures.whole(load.wrong());
        case ERRORS -> Figures.whole(load.errors());
      };
    }
  }

  /** From the fullest to the barest. */
  private static final List<List<Column>> CHOICES =
      List.of(
          List.of(Column.values()),
          List.of(Column.ASKED, Column.ACHIEVED, Column.OFF_BY, Column.WRONG, Column.ERRORS),
          List.of(Column.ASKED, Column.ACHIEVED, Column.OFF_BY),
          List.of(Column.ASKED, Column.ACHIEVED));

  private LoadTable() {}

  /**
   * The table, its lines indented.
   *
   * @param brief with what decides alone: errors only where there are some
   * @param width how many columns of text there are
   */
  static String render(List<Summary.Load> loads, boolean brief, int width) {
    boolean troubled = loads.stream().anyMatch(load -> load.wrong() + load.errors() > 0);
    int first = !brief ? 0 : troubled ? 1 : 2;
    String table = "";
    for (List<Column> columns : CHOICES.subList(first, CHOICES.size())) {
      TextTable tried = table(loads, columns);
      table = tried.render(INDENT);
      if (tried.width(INDENT) <= width) {
        break;
      }
    }
    return table;
  }

  private static TextTable table(List<Summary.Load> loads, List<Column> columns) {
    TextTable table = new TextTable(1);
    List<String> titles = new ArrayList<>(List.of(""));
    columns.forEach(column -> titles.add(column.title));
    table.row(titles.toArray(String[]::new));
    for (Summary.Load load : loads) {
      List<String> row = new ArrayList<>(List.of(load.name()));
      columns.forEach(column -> row.add(column.of(load)));
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  private static String quantity(Summary.Load load, @Nullable Double value) {
    return Figures.quantity(unit(load), orNaN(value));
  }

  private static Dimension unit(Summary.Load load) {
    return Units.of(load.unit());
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
