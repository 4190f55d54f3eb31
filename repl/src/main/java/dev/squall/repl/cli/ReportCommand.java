package dev.squall.repl.cli;

import dev.squall.journal.RunFolder;
import dev.squall.report.Reports;
import dev.squall.report.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private final RunsFolder runs = new RunsFolder();

  @Override
  public Integer call() throws Exception {
    RunFolder folder = Runs.find(runs, run);
    String path = folder.path().toString();
    show(TextReport.of(Reports.again(folder), path, Screen.width()));
    return Exit.OK;
  }
}
