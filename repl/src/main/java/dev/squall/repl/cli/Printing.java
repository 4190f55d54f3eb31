package dev.squall.repl.cli;

import dev.squall.library.LibrarySources;
import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import dev.squall.repl.view.Harmless;
import dev.squall.report.Folded;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that prints and has an exit code. */
abstract class Printing implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  // Read by picocli alone, which then prints the help instead of calling the command.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  final PrintWriter out() {
    return commandSpec().commandLine().getOut();
  }

  final PrintWriter err() {
    return commandSpec().commandLine().getErr();
  }

  final CommandSpec commandSpec() {
    return Objects.requireNonNull(spec);
  }

  /** Prints lines that may hold a script's words, as wide as the terminal is. */
  final void show(String text) {
    out().print(Folded.of(Harmless.text(text), Screen.width()));
    out().flush();
  }

  /** Prints what a script has printed. */
  final void said(List<String> lines) {
    lines.forEach(line -> out().println(Harmless.line(line)));
  }

  /** Prints what is wrong with a script, each problem with its line. */
  final void wrong(List<Problem> problems) {
    wrong(problems, err());
  }

  /** The same on {@code err}. */
  static void wrong(List<Problem> problems, PrintWriter err) {
    err.print(Harmless.text(Rendering.of(problems, LibrarySources::lines)));
    err.flush();
  }

  /** The command line as it was given, for the record. */
  final String commandLine() {
    return "squall "
        + String.join(
            " ", Objects.requireNonNull(spec).root().commandLine().getParseResult().originalArgs());
  }
}
