package dev.squall.repl.cli;

import dev.squall.journal.RunFolder;
import dev.squall.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code squall export runs/<id>}. */
@Command(
    name = "export",
    description = "Writes a run's samples and load intervals as CSV into its folder.")
final class ExportCommand extends Printing {
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
    for (String file : Reports.csv(folder)) {
      out().println("wrote " + folder.path().resolve(file));
    }
    return Exit.OK;
  }
}
