package dev.squall.report;

import java.util.List;

/** The page's section on faults. */
final class HtmlFaults {
  private static final List<String> RESULTS = List.of("Ended well", "Errors", "p50", "p99");

  private HtmlFaults() {}

  static void write(StringBuilder page, Summary run) {
    if (run.faults().isEmpty()) {
      return;
    }
    HtmlTables.open(page, "faults", "Faults");
    HtmlTables.head(page, "Fault", "Drive", "When", "Ended well", "Errors", "p50", "p99");
    for (FaultSummary fault : run.faults()) {
      page.append("<tr><th scope=\"row\" rowspan=\"")
          .append(1 + 3 * fault.effects().size())
          .append("\">")
          .append(Escape.xml(fault.name()))
          .append("<small>")
          .append(Escape.xml(fault.what()))
          .append("</small></th><td class=\"words\" colspan=\"6\">")
          .append(Escape.xml(FaultWords.story(fault)))
          .append("</td></tr>\n");
      for (FaultSummary.Effect effect : fault.effects()) {
        row(page, effect, "before", effect.before());
        row(page, effect, "during", effect.during());
        row(page, effect, "after", effect.after());
      }
    }
    page.append("</tbody></table></div>\n");
    HtmlTables.list(
        page,
        run.faults().stream()
            .flatMap(fault ->
                fault.effects().stream()
                    .map(effect ->
                        fault.name() + " on " + effect.drive() + ": " + FaultWords.times(effect)))
            .toList());
    page.append(
        "<p class=\"hint\">Before and after are the 10 s beside the fault. Worse is more than twice the errors (and by more than 0.05 %), more than 1.5 times the median or twice the 99th percentile of response times, or less than half of what was done.</p>\n</section>\n");
  }

  private static void row(
      StringBuilder page, FaultSummary.Effect effect, String when, FaultSummary.Results results) {
    page.append("<tr>");
    HtmlTables.cell(page, effect.drive(), "Drive", "words");
    HtmlTables.cell(page, when, "When", when.equals("during") ? "strong" : "");
    String[] cells = FaultWords.results(results);
    for (int i = 0; i < cells.length; i++) {
      HtmlTables.cell(page, cells[i], RESULTS.get(i), "");
    }
    page.append("</tr>\n");
  }
}
