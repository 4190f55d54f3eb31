package dev.squall.repl.cli;

import java.io.PrintWriter;
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
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  final PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  /** The command line as it was given, for the record. */
  final String commandLine() {
    return "squall "
        + String.join(
            " ", Objects.requireNonNull(spec).root().commandLine().getParseResult().originalArgs());
  }
}
