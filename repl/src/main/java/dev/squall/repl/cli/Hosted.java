package dev.squall.repl.cli;

import dev.squall.repl.serve.Hosting;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where runs that others ask for come from and go to. */
final class Hosted {
  @Mixin private final RunsFolder runs = new RunsFolder();

  @Option(
      names = "--scenarios",
      paramLabel = "FOLDER",
      defaultValue = "scenarios",
      description = "The scenarios that can be started by name (default: ${DEFAULT-VALUE}).")
  private Path scenarios = Path.of("scenarios");

  /** The same with who plays them, how many at a time, and how long a script may be evaluated. */
  Hosting hosting(String by, int atOnce, Duration evaluateWithin) {
    return new Hosting(by, scenarios, runs.path(), atOnce, evaluateWithin);
  }
}
