package dev.squall.repl.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall lib test acme-shop}. */
@Command(
    name = "test",
    description =
        "Holds a library to its manifest: its words, examples, pages and scenarios, and its tests"
            + " on the virtual clock. Loads nothing.")
final class LibTestCommand extends LibCommand.Sub {
  @Parameters(
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "LIBRARY",
      description = "Its folder or its jar (default: the working folder).")
  private Path path = Path.of(".");

  @Override
  public Integer call() throws IOException, InterruptedException {
    return LibPack.of(path.normalize()).tested();
  }
}
