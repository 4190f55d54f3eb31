package dev.squall.repl.cli;

import dev.squall.journal.RunFolder;
import dev.squall.report.Markdown;
import dev.squall.report.Reports;
import dev.squall.report.Summary;
import dev.squall.report.TextReport;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall report runs/<id>}. */
@Command(
    name = "report",
    description = "Makes a run's report again from its journal, also of one that was cut short.")
final class ReportCommand extends Printing {
  @Parameters(
      arity = "0..1",
      defaultValue = "latest",
      paramLabel = "RUN",
      description = "Its folder, its id or the beginning of it (default: the latest).")
  private String run = "latest";

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description =
          "text: for people (default); markdown: verdict and findings for a pull request; json: the"
              + " summary, findings in it; findings: what gave way alone, as text.")
  private Form form = Form.text;

  @Mixin private final RunsFolder runs = new RunsFolder();

  /** How a report is shown; the constants are what is typed. */
  enum Form {
    text,
    markdown,
    json,
    findings
  }

  @Override
  public Integer call() throws Exception {
    RunFolder folder = Runs.find(runs, run);
    String path = folder.path().toString();
    Summary summary = Reports.again(folder);
    switch (form) {
      case text -> show(TextReport.of(summary, path, Screen.width()));
      case findings -> show(TextReport.findings(summary, Screen.width()));
      case markdown -> out().print(Markdown.of(summary));
      case json -> out().print(Files.readString(folder.summary()));
    }
    out().flush();
    return Exit.OK;
  }
}
