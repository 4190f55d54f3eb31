package dev.squall.repl.cli;

import dev.squall.interference.Matrices;
import dev.squall.interference.Matrix;
import dev.squall.interference.MatrixFolder;
import dev.squall.interference.MatrixText;
import dev.squall.journal.RunFolder;
import dev.squall.report.Markdown;
import dev.squall.report.Reports;
import dev.squall.report.Summary;
import dev.squall.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall report runs/<id>}; of a matrix's folder the matrix. */
@Command(
    name = "report",
    description =
        "Makes a run's report again from its journal, also of one that was cut short; of a matrix's"
            + " folder that of the matrix.")
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
    for (Path path : List.of(Path.of(run), runs.path().resolve(run))) {
      MatrixFolder matrix = new MatrixFolder(path);
      if (Files.exists(matrix.json())) {
        return matrix(matrix);
      }
    }
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

  private int matrix(MatrixFolder folder) throws IOException {
    Matrix matrix = Matrices.again(folder.read());
    folder.write(matrix);
    switch (form) {
      case text -> show(MatrixText.text(matrix) + "\n  " + Playing.shown(folder.page()) + "\n");
      case markdown -> out().print(MatrixText.markdown(matrix));
      case json -> out().print(MatrixFolder.text(matrix));
      case findings ->
          throw Refusal.invalid(
              "--as findings: must be of a run, '"
                  + run
                  + "' is a matrix of several; text says who slows whom");
    }
    out().flush();
    return Exit.OK;
  }
}
