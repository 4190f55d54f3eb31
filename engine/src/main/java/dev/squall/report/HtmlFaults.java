package dev.squall.report;

import dev.squall.markup.Escape;
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
    HtmlTables.head(page, "Fault", "To detect", "To degrade", "To recover");
    for (FaultSummary fault : run.faults()) {
      times(page, fault);
    }
    page.append("</tbody></table></div>\n<div class=\"scroll\"><table class=\"cards\">\n");
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
        "<p class=\"hint\">Before and after are the 10 s beside the fault. Worse is two seconds in a row beyond the band of the seconds before, in p99, errors or what was done; as before is 3 s within it. docs/concepts/definitions.md has the formulas.</p>\n</section>\n");
  }

  private static void times(StringBuilder page, FaultSummary fault) {
    FaultTimes times = fault.times();
    if (times == null) {
      return;
    }
    page.append("<tr><th scope=\"row\">")
        .append(Escape.xml(fault.name()))
        .append("<small>")
        .append(Escape.xml(FaultWords.because(times)))
        .append("</small></th>");
    HtmlTables.cell(page, FaultWords.brief(times.detect(), times.detectedBy()), "To detect", "");
    HtmlTables.cell(
        page, FaultWords.brief(times.degrade(), times.degradedBy()), "To degrade", "strong");
    HtmlTables.cell(page, FaultWords.brief(times.recover(), times.recoveredBy()), "To recover", "");
    page.append("</tr>\n");
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
