package dev.squall.dsl.words;

import dev.squall.dsl.value.Said;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the rows of feeders. CSV as of RFC 4180: the first line names the columns, cells may be in
 * double quotes, with two for one. JSON is a row a line, or one list of rows.
 */
final class Rows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataFiles files;
  private final Problems problems;

  Rows(DataFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The rows; null where something is wrong with them, which is noted. */
  @Nullable List<?> read(String kind, Object given, Place place) {
    try {
      List<?> rows = kind.equals("list") ? list(given, place) : file(kind, given, place);
      if (rows.isEmpty()) {
        throw wrong(place, "feeder: rows must be at least one, was none", null);
      }
      return rows;
    } catch (InvalidInput e) {
      e.problems().forEach(problems::add);
      return null;
    }
  }

  private static List<?> list(Object given, Place place) {
    if (!(given instanceof Collection<?> rows)) {
      throw wrong(
          place,
          "feeder: rows must be csv('file'), json('file'), a list, or a block such as { n -> [id:"
              + " n] }, was "
              + Said.value(given),
          null);
    }
    return List.copyOf(rows);
  }

  private List<?> file(String kind, Object given, Place place) {
    if (!(given instanceof CharSequence) || given.toString().isBlank()) {
      throw wrong(place, kind + ": file must be a text in quotes, was " + Said.value(given), null);
    }
    DataFiles.Data data = files.read(given.toString(), place);
    return kind.equals("csv")
        ? csv(data.name(), data.text(), place)
        : json(data.name(), data.text());
  }

  private static InvalidInput wrong(Place place, String message, @Nullable String mend) {
    return new InvalidInput(List.of(new Problem(place, message, mend)));
  }

  private static Place line(String file, List<String> lines, int number) {
    String line = number <= lines.size() ? lines.get(number - 1) : "";
    return new Place(file, number, 1, Math.max(1, line.length()));
  }

  private static List<Map<String, String>> csv(String file, String text, Place from) {
    List<String> lines = text.lines().toList();
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> columns = null;
    Cells cells = new Cells(text.startsWith("\uFEFF") ? text.substring(1) : text);
    while (cells.more()) {
      int number = cells.line();
      List<String> row = cells.row();
      if (cells.unclosed()) {
        throw wrong(line(file, lines, number), "a quote is never closed", null);
      }
      if (row.size() == 1 && row.getFirst().isBlank()) {
        continue;
      }
      if (columns == null) {
        columns = row.stream().map(String::strip).toList();
        for (String column : columns) {
          if (column.isEmpty()) {
            throw wrong(line(file, lines, number), "a column has no name", null);
          }
        }
        if (new HashSet<>(columns).size() < columns.size()) {
          throw wrong(line(file, lines, number), "two columns have the same name", null);
        }
        continue;
      }
      if (row.size() != columns.size()) {
        throw wrong(
            line(file, lines, number),
            "a row must have " + columns.size() + " cells as the heading has, was " + row.size(),
            null);
      }
      Map<String, String> made = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        made.put(columns.get(i), row.get(i));
      }
      rows.add(made);
    }
    if (rows.isEmpty()) {
      throw wrong(from, "file '" + file + "' holds no rows", null);
    }
    return rows;
  }

  private static List<?> json(String file, String text) {
    List<String> lines = text.lines().toList();
    if (text.stripLeading().startsWith("[")) {
      try {
        return JSON.readValue(text, List.class);
      } catch (JacksonException e) {
        throw wrong(
            line(file, lines, Math.max(1, e.getLocation().getLineNr())), "this is not JSON", null);
      }
    }
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          rows.add(JSON.readValue(lines.get(i), Object.class));
        } catch (JacksonException _) {
          throw wrong(
              line(file, lines, i + 1), "this is not JSON", "a row a line, or one list of rows");
        }
      }
    }
    return rows;
  }

  /** Goes through the cells of a CSV text. */
  private static final class Cells {
    private final String text;
    private int at;
    private int line = 1;
    private boolean unclosed;

    Cells(String text) {
      this.text = text;
    }

    boolean more() {
      return at < text.length();
    }

    int line() {
      return line;
    }

    boolean unclosed() {
      return unclosed;
    }

    List<String> row() {
      List<String> row = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      while (at < text.length()) {
        char c = text.charAt(at++);
        line += c == '\n' ? 1 : 0;
        if (quoted) {
          if (c != '"') {
            cell.append(c);
          } else if (at < text.length() && text.charAt(at) == '"') {
            cell.append('"');
            at++;
          } else {
            quoted = false;
          }
        } else if (c == '"' && cell.isEmpty()) {
          quoted = true;
        } else if (c == ',') {
          row.add(cell.toString());
          cell.setLength(0);
        } else if (c == '\n') {
          break;
        } else if (c != '\r') {
          cell.append(c);
        }
      }
      unclosed = quoted;
      row.add(cell.toString());
      return row;
    }
  }
}
