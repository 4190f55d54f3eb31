package dev.squall.report;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.markup.Escape;

/** The page's section on what gave way. */
final class HtmlFindings {
  private HtmlFindings() {}

  /** Writes it; {@code glance} stands below its sentence. */
  static void write(StringBuilder page, Summary run, String glance) {
    Findings findings = run.findings();
    if (findings == null || findings.isEmpty()) {
      return;
    }
    page.append("<section id=\"findings\">\n<h2>What gave way</h2>\n<p class=\"sentence\">")
        .append(Escape.xml(findings.sentence()))
        .append("</p>\n")
        .append(glance);
    findings.findings().forEach(finding -> finding(page, finding));
    if (!findings.unsaid().isEmpty()) {
      page.append("<p class=\"unsaid\">What can't be said:</p>\n");
      HtmlTables.list(page, findings.unsaid());
    }
    uses(page, findings);
    page.append("</section>\n");
  }

  private static void finding(StringBuilder page, Finding finding) {
    page.append("<details class=\"finding ")
        .append(finding.severity().word())
        .append("\"><summary><b class=\"severity\">")
        .append(finding.severity().word())
        .append("</b> <span>")
        .append(Escape.xml(finding.what()))
        .append("</span><small>")
        .append(FindingWords.when(finding.from(), finding.to()));
    String sure = FindingWords.sure(finding.confidence());
    if (!sure.isEmpty()) {
      page.append(" · ").append(sure);
    }
    page.append(" · ").append(Escape.xml(finding.impact())).append("</small></summary>\n");
    if (!finding.evidence().isEmpty()) {
      page.append("<dl>\n");
      for (Evidence evidence : finding.evidence()) {
        page.append("<div><dt>")
            .append(Escape.xml(evidence.name()))
            .append("</dt><dd>")
            .append(Escape.xml(FindingWords.value(evidence)))
            .append("<small>")
            .append(FindingWords.when(evidence.from(), evidence.to()))
            .append(": ")
            .append(Escape.xml(evidence.definition()))
            .append("</small></dd></div>\n");
      }
      page.append("</dl>\n");
    }
    if (!finding.recommendations().isEmpty()) {
      page.append("<p>What to do:</p>\n");
      HtmlTables.list(page, finding.recommendations());
    }
    page.append("</details>\n");
  }

  private static void uses(StringBuilder page, Findings findings) {
    if (findings.resources().isEmpty()) {
      return;
    }
    String[] names = {"In use", "Most", "Waited for", "Short for", "Errors"};
    page.append("<div class=\"scroll\"><table class=\"cards\">\n");
    HtmlTables.head(page, "Resource", names[0], names[1], names[2], names[3], names[4]);
    for (Findings.Use use : findings.resources()) {
      page.append("<tr><th scope=\"row\">").append(Escape.xml(use.resource()));
      if (!use.askedBy().isEmpty()) {
        page.append("<small>asked for by ")
            .append(Escape.xml(String.join(", ", use.askedBy())))
            .append("</small>");
      }
      page.append("</th>");
      String[] cells = FindingWords.cells(use);
      for (int i = 0; i < cells.length; i++) {
        boolean bad = (i == 3 && use.saturatedSeconds() > 0) || (i == 4 && use.errors() > 0);
        HtmlTables.cell(page, cells[i], names[i], bad ? "bad" : "");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n")
        .append("<p class=\"hint\">Over windows that count. In use and waited for are means; a")
        .append(" resource is short in a window once what it shows goes beyond what a machine")
        .append(" shows that has enough.</p>\n");
  }
}
