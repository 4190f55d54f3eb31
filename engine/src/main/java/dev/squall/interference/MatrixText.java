package dev.squall.interference;

import dev.squall.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A matrix for people: as text, and as Markdown for a pull request. */
public final class MatrixText {
  private MatrixText() {}

  /** As text. */
  public static String text(Matrix matrix) {
    HeatMap map = new HeatMap(matrix);
    StringBuilder text = new StringBuilder();
    text.append(matrix.verdict().toUpperCase(Locale.ROOT))
        .append("  ")
        .append(matrix.asked().scenario())
        .append("\n  ")
        .append(matrix.sentence())
        .append("\n\n");
    TextTable heat = new TextTable(1);
    List<String> head = new ArrayList<>(List.of("slower"));
    map.headings().forEach(each -> head.add("beside " + each));
    heat.row(head.toArray(String[]::new));
    for (String row : map.rows()) {
      List<String> cells = new ArrayList<>(List.of(row));
      for (Slowdown each : map.line(row)) {
        cells.add(each == null ? "" : Slowdown.percent(each.value()) + " " + HeatMap.block(each));
      }
      heat.row(cells.toArray(String[]::new));
    }
    text.append(heat.render("  ")).append('\n');
    text.append(table(figures(matrix), 3)).append('\n');
    if (!matrix.sensitivities().isEmpty()) {
      text.append("How much slower under pressure\n").append(table(sensitivities(matrix), 2));
      text.append("\nPressure, as the dial that slows others as much\n")
          .append(table(pressures(matrix), 1));
      text.append("\nMixes told from pressure alone, without playing them\n")
          .append(matrix.predictions().isEmpty() ? "  none\n" : table(predictions(matrix), 2))
          .append('\n');
    }
    for (Bound.Held each : matrix.bounds()) {
      text.append("  ")
          .append(each.outcome().name().toLowerCase(Locale.ROOT))
          .append("  ")
          .append(each.sentence())
          .append('\n');
    }
    matrix.caveats().forEach(each -> text.append("  ? ").append(each).append('\n'));
    return text.toString();
  }

  /** As Markdown. */
  public static String markdown(Matrix matrix) {
    StringBuilder text = new StringBuilder("## ");
    text.append(matrix.verdict().toUpperCase(Locale.ROOT))
        .append(": ")
        .append(matrix.sentence())
        .append("\n\n");
    HeatMap map = new HeatMap(matrix);
    List<List<String>> heat = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("slower"));
    map.headings().forEach(each -> head.add("beside " + each));
    heat.add(head);
    for (String row : map.rows()) {
      List<String> cells = new ArrayList<>(List.of(row));
      for (Slowdown each : map.line(row)) {
        cells.add(
            each == null ? "" : Slowdown.percent(each.value()) + " (" + each.interval() + ")");
      }
      heat.add(cells);
    }
    text.append(markdown(heat));
    if (!matrix.sensitivities().isEmpty()) {
      text.append("\n### Under pressure\n\n").append(markdown(sensitivities(matrix)));
      text.append("\n### Pressure\n\n").append(markdown(pressures(matrix)));
      text.append("\n### Mixes, told without playing them\n\n")
          .append(matrix.predictions().isEmpty() ? "none\n" : markdown(predictions(matrix)));
    }
    text.append('\n');
    matrix
        .bounds()
        .forEach(each ->
            text.append("- **")
                .append(each.outcome().name().toLowerCase(Locale.ROOT))
                .append("** ")
                .append(each.sentence())
                .append('\n'));
    matrix.caveats().forEach(each -> text.append("- ").append(each).append('\n'));
    return text.toString();
  }

  /** Every figure of every mix, the heading first. */
  static List<List<String>> figures(Matrix matrix) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "beside", "", "slower", "interval", "rounds"));
    for (Slowdown each : matrix.slowdowns()) {
      if (each.press() == null) {
        rows.add(
            List.of(
                each.of(),
                String.join(", ", each.beside()),
                each.figure().words(),
                Slowdown.percent(each.value()),
                each.interval(),
                Integer.toString(each.rounds())));
      }
    }
    return rows;
  }

  static List<List<String>> sensitivities(Matrix matrix) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("", "pressure on"));
    Press.LEVELS.forEach(each -> head.add(Math.round(100 * each) + " %"));
    rows.add(head);
    for (Sensitivity each : matrix.sensitivities()) {
      List<String> row = new ArrayList<>(List.of(each.of(), each.resource()));
      for (double level : Press.LEVELS) {
        row.add(
            each.points().stream()
                .filter(point -> point.level() == level)
                .map(point -> Slowdown.percent(point.slowdown()))
                .findFirst()
                .orElse("–"));
      }
      rows.add(row);
    }
    return rows;
  }

  static List<List<String>> pressures(Matrix matrix) {
    List<String> resources = matrix.asked().design().resources();
    Map<String, Map<String, Double>> by = new TreeMap<>();
    Map<String, Set<String>> told = new TreeMap<>();
    for (Pressure each : matrix.pressures()) {
      by.computeIfAbsent(each.of(), any -> new TreeMap<>()).put(each.resource(), each.level());
      told.computeIfAbsent(each.of(), any -> new LinkedHashSet<>()).addAll(each.probes());
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    resources.forEach(each -> head.add("on " + each));
    head.add("told by");
    rows.add(head);
    for (Member member : matrix.asked().design().members()) {
      Map<String, Double> levels = by.getOrDefault(member.name(), Map.of());
      List<String> row = new ArrayList<>(List.of(member.name()));
      for (String resource : resources) {
        @Nullable Double level = levels.get(resource);
        row.add(level == null ? "–" : Math.round(100 * level) + " %");
      }
      row.add(String.join(", ", told.getOrDefault(member.name(), Set.of("nobody"))));
      rows.add(row);
    }
    return rows;
  }

  static List<List<String>> predictions(Matrix matrix) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "beside", "predicted", "measured", "error"));
    for (Prediction each : matrix.predictions()) {
      rows.add(
          List.of(
              each.of(),
              String.join(", ", each.beside()),
              Slowdown.percent(each.predicted()),
              Double.isFinite(each.measured()) ? Slowdown.percent(each.measured()) : "not played",
              Double.isFinite(each.error())
                  ? String.format(Locale.ROOT, "%+.1f %%", 100 * each.error())
                  : "–"));
    }
    return rows;
  }

  private static String table(List<List<String>> rows, int left) {
    TextTable table = new TextTable(left);
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table.render("  ");
  }

  private static String markdown(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append("| ")
          .append(
              String.join(
                  " | ", rows.get(i).stream().map(each -> each.replace("|", "\\|")).toList()))
          .append(" |\n");
      if (i == 0) {
        text.append("|---".repeat(rows.getFirst().size())).append("|\n");
      }
    }
    return text.toString();
  }
}
