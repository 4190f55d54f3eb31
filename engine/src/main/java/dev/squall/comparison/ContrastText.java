package dev.squall.comparison;

import dev.squall.comparison.Contrast.Figure;
import dev.squall.comparison.Contrast.Outcome;
import dev.squall.report.Figures;
import dev.squall.report.TextTable;
import dev.squall.report.Units;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A contrast for people: as text, and as Markdown for a pull request. */
public final class ContrastText {
  private static final double NOTABLE = 0.02;

  private ContrastText() {}

  /** As text. */
  public static String text(Contrast contrast) {
    StringBuilder text = new StringBuilder(contrast.verdict().toUpperCase(Locale.ROOT));
    text.append("  ")
        .append(String.join(", ", contrast.after()))
        .append(" against ")
        .append(String.join(", ", contrast.before()))
        .append("\n  ")
        .append(contrast.sentence())
        .append("\n\n");
    List<Figure> figures = shown(contrast);
    if (!figures.isEmpty()) {
      TextTable table = new TextTable(2);
      table.row("", "", "before", "after", "ratio", "interval", "delta", "");
      figures.forEach(figure -> table.row(cells(figure).toArray(String[]::new)));
      text.append(table.render("  ")).append('\n');
    }
    contrast.caveats().forEach(each -> text.append("  ? ").append(each).append('\n'));
    return text.toString();
  }

  /** As Markdown. */
  public static String markdown(Contrast contrast) {
    StringBuilder text = new StringBuilder("## ");
    text.append(contrast.verdict().toUpperCase(Locale.ROOT))
        .append(": ")
        .append(contrast.sentence())
        .append("\n\n`")
        .append(String.join("`, `", contrast.after()))
        .append("` against `")
        .append(String.join("`, `", contrast.before()))
        .append("`\n\n");
    List<Figure> figures = shown(contrast);
    if (!figures.isEmpty()) {
      text.append(
          "| | | before | after | ratio | interval | delta | |\n|---|---|--:|--:|--:|--:|--:|---|\n");
      figures.forEach(
          figure -> text.append("| ").append(String.join(" | ", cells(figure))).append(" |\n"));
      text.append('\n');
    }
    contrast.caveats().forEach(each -> text.append("- ").append(each).append('\n'));
    return text.toString();
  }

  /** All that is judged, and of the machine what differs. */
  private static List<Figure> shown(Contrast contrast) {
    return contrast.figures().stream()
        .filter(figure -> figure.outcome() != Outcome.UNJUDGED || differs(figure))
        .toList();
  }

  private static boolean differs(Figure figure) {
    Double least = figure.least();
    Double most = figure.most();
    return least != null && most != null && (least > 1 + NOTABLE || most < 1 - NOTABLE);
  }

  private static List<String> cells(Figure figure) {
    return List.of(
        figure.subject(),
        figure.name(),
        value(figure, figure.before()),
        value(figure, figure.after()),
        ratio(figure.ratio()),
        figure.least() == null ? "–" : ratio(figure.least()) + " to " + ratio(figure.most()),
        figure.above() == null ? "–" : String.format(Locale.ROOT, "%+.2f", figure.above()),
        figure.outcome() == Outcome.UNJUDGED
            ? ""
            : figure.outcome().name().toLowerCase(Locale.ROOT));
  }

  private static String value(Figure figure, @Nullable Double value) {
    return Figures.quantity(Units.of(figure.unit()), value == null ? Double.NaN : value);
  }

  private static String ratio(@Nullable Double ratio) {
    return ratio == null ? "–" : String.format(Locale.ROOT, "%.3f", ratio);
  }
}
