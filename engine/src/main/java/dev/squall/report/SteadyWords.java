package dev.squall.report;

import dev.squall.markup.Escape;
import org.jspecify.annotations.Nullable;

/** A run's steady state, in words that reports share. */
final class SteadyWords {
  private SteadyWords() {}

  /** What became of it, one sentence. */
  static String of(SteadySummary steady) {
    Double slowest = steady.slowest();
    String back =
        slowest == null
            ? ""
            : "; held again " + Figures.stretch(Math.round(slowest * 1e9)) + " after at the latest";
    return switch (steady.outcome()) {
      case "held" -> "held before, during and after" + back;
      case "lost" -> "held before, was lost during (" + steady.lost() + ")" + back;
      case "not-before" -> "did not hold, and nothing was broken: " + steady.why();
      case "not-back" ->
          (steady.lost().isEmpty() ? "" : "was lost (" + steady.lost() + "); ") + steady.why();
      case "not-seen" ->
          "held before"
              + (steady.lost().isEmpty() ? "" : ", was lost during (" + steady.lost() + ")")
              + "; the run ended before it could be seen again";
      default -> "was not asked for: no fault was due";
    };
  }

  static String[] cells(SteadySummary.Expected each) {
    return new String[] {
      value(each, each.before()),
      value(each, each.during()),
      each.windows() == 0 ? "–" : each.windows() - each.missed() + " of " + each.windows(),
      value(each, each.after())
    };
  }

  private static String value(SteadySummary.Expected each, @Nullable Double value) {
    return value == null ? "–" : Figures.quantity(Units.of(each.unit()), value);
  }

  /** The part of the text report that tells of it. */
  static String text(@Nullable SteadySummary steady) {
    if (steady == null) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nSteady state\n  ").append(of(steady)).append('\n');
    TextTable table = new TextTable(2);
    table.row("", "", "before", "worst during", "windows held", "after");
    for (SteadySummary.Expected each : steady.expectations()) {
      String[] cells = cells(each);
      table.row(each.drive(), each.text(), cells[0], cells[1], cells[2], cells[3]);
    }
    text.append(steady.expectations().isEmpty() ? "" : table.render("    "));
    for (SteadySummary.Withheld each : steady.withheld()) {
      text.append("    not injected: ").append(each.fault()).append('\n');
    }
    return text.toString();
  }

  /** The page's section on it. */
  static void html(StringBuilder page, @Nullable SteadySummary steady) {
    if (steady == null) {
      return;
    }
    HtmlTables.open(page, "steady", "Steady state");
    HtmlTables.head(page, "Drive", "Holds", "Before", "Worst during", "Windows held", "After");
    String[] names = {"Before", "Worst during", "Windows held", "After"};
    for (SteadySummary.Expected each : steady.expectations()) {
      page.append("<tr><th scope=\"row\">").append(Escape.xml(each.drive())).append("</th>");
      HtmlTables.cell(page, each.text(), "Holds", "words");
      String[] cells = cells(each);
      for (int i = 0; i < cells.length; i++) {
        HtmlTables.cell(page, cells[i], names[i], i == 1 && each.missed() > 0 ? "bad" : "");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n<p>It ")
        .append(Escape.xml(of(steady)))
        .append(".</p>\n<p class=\"hint\">Looked at ")
        .append(Escape.xml(steady.words()))
        .append(".</p>\n</section>\n");
  }
}
