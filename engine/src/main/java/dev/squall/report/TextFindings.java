package dev.squall.report;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.analysis.Severity;
import dev.squall.analysis.bottleneck.Causes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What gave way, for a terminal. */
final class TextFindings {
  private TextFindings() {}

  /** All of it, with its head. */
  static String of(@Nullable Findings findings) {
    if (findings == null || findings.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nWhat gave way\n  ");
    text.append(findings.sentence()).append('\n');
    for (Finding finding : findings.findings()) {
      text.append("  - ").append(finding.what()).append('\n');
      text.append("    ").append(FindingWords.head(finding)).append('\n');
      text.append("    ").append(finding.impact()).append('\n');
      for (Evidence evidence : finding.evidence()) {
        text.append("      ").append(FindingWords.of(evidence)).append('\n');
      }
      for (String mend : finding.recommendations()) {
        text.append("      → ").append(mend).append('\n');
      }
    }
    for (String unsaid : findings.unsaid()) {
      if (!findings.sentence().contains(unsaid)) {
        text.append("  ? ").append(unsaid).append('\n');
      }
    }
    return text.append(uses(findings)).toString();
  }

  private static String uses(Findings findings) {
    if (findings.resources().isEmpty()) {
      return "";
    }
    TextTable table = new TextTable(1);
    boolean errors = findings.resources().stream().anyMatch(use -> use.errors() > 0);
    List<String> head = List.of("resource", "in use", "most", "waited for", "short for", "errors");
    int columns = errors ? head.size() : head.size() - 1;
    table.row(head.subList(0, columns).toArray(String[]::new));
    for (Findings.Use use : findings.resources()) {
      List<String> row = new ArrayList<>(List.of(use.resource()));
      row.addAll(List.of(FindingWords.cells(use)));
      table.row(row.subList(0, columns).toArray(String[]::new));
    }
    return table.render("    ");
  }

  /**
   * What stands at a run's end: the sentence, and nothing where nothing gave way; but whoever
   * turned resources asked what latency hangs on, and is answered.
   */
  static String brief(@Nullable Findings findings) {
    if (findings == null) {
      return "";
    }
    boolean something =
        Causes.isAnswer(findings.sentence())
            || findings.findings().stream().anyMatch(each -> each.severity() != Severity.LOW);
    return something ? "  " + findings.sentence() + "\n" : "";
  }
}
