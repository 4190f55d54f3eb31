package dev.squall.report;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.markup.Escape;
import dev.squall.units.Dimension;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run's verdict and findings as Markdown, as it suits a pull request. */
public final class Markdown {
  private Markdown() {}

  /** The whole of it. */
  public static String of(Summary run) {
    StringBuilder text = new StringBuilder("## ");
    text.append(run.verdict().state().toUpperCase(Locale.ROOT))
        .append(": ")
        .append(escaped(run.scenario() == null ? "no scenario" : run.scenario()))
        .append("\n\n");
    for (String warning : TrustWords.of(run)) {
      text.append("> ").append(escaped(warning.strip())).append('\n');
    }
    text.append(TrustWords.of(run).isEmpty() ? "" : "\n");
    if (run.verdict().reasons().isEmpty()) {
      text.append(escaped(run.verdict().sentence())).append("\n\n");
    }
    run.verdict()
        .reasons()
        .forEach(each -> text.append("- ").append(escaped(each.text())).append('\n'));
    text.append(run.verdict().reasons().isEmpty() ? "" : "\n");
    Findings found = run.findings();
    if (found != null && !found.isEmpty()) {
      findings(text, found);
    }
    drives(text, run);
    text.append("run `").append(run.run()).append("`, seed ").append(run.seed()).append('\n');
    return text.toString();
  }

  private static void findings(StringBuilder text, Findings findings) {
    text.append("**").append(escaped(findings.sentence())).append("**\n\n");
    for (Finding finding : findings.findings()) {
      text.append("<details><summary>")
          .append(finding.severity().word())
          .append(": ")
          .append(Escape.xml(finding.what()))
          .append("</summary>\n\n")
          .append(escaped(FindingWords.head(finding)))
          .append("; ")
          .append(escaped(finding.impact()))
          .append("\n\n");
      if (!finding.evidence().isEmpty()) {
        text.append("| evidence | value | window |\n|---|--:|---|\n");
        for (Evidence evidence : finding.evidence()) {
          text.append("| ")
              .append(escaped(evidence.name()))
              .append(" | ")
              .append(FindingWords.value(evidence))
              .append(" | ")
              .append(FindingWords.when(evidence.from(), evidence.to()))
              .append(" |\n");
        }
        text.append('\n');
      }
      finding
          .recommendations()
          .forEach(each -> text.append("- ").append(escaped(each)).append('\n'));
      text.append("\n</details>\n\n");
    }
    findings
        .unsaid()
        .forEach(each -> text.append("- can't be said: ").append(escaped(each)).append('\n'));
    text.append(findings.unsaid().isEmpty() ? "" : "\n");
  }

  private static void drives(StringBuilder text, Summary run) {
    if (run.drives().isEmpty()) {
      return;
    }
    text.append("| drive | done | p50 | p99 | failed |\n|---|--:|--:|--:|--:|\n");
    for (DriveSummary drive : run.drives()) {
      text.append("| ")
          .append(escaped(drive.name()))
          .append(" | ")
          .append(Figures.quantity(Dimension.RATE, orNaN(drive.done())))
          .append(" | ")
          .append(Figures.quantity(Dimension.TIME, orNaN(drive.response().p50())))
          .append(" | ")
          .append(Figures.quantity(Dimension.TIME, orNaN(drive.response().p99())))
          .append(" | ")
          .append(Figures.whole(drive.failed() + drive.wrong()))
          .append(" |\n");
    }
    text.append('\n');
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /** What would be read as Markdown or HTML stands as itself. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1").replace('\n', ' ');
  }
}
