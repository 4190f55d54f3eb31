package dev.squall.repl.cli;

import dev.squall.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall new my.groovy}. */
@Command(name = "new", description = "Writes a commented starter scenario that runs.")
final class NewCommand extends Printing {
  @Parameters(paramLabel = "FILE", description = "The file to write; must not exist yet.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    try (InputStream starter =
        Objects.requireNonNull(
            Plan.class.getResourceAsStream("/dev/squall/plan/starter.groovy"), "starter")) {
      Files.copy(starter, file);
    } catch (FileAlreadyExistsException exists) {
      throw Refusal.invalid("file '" + file + "': exists already; name another");
    } catch (NoSuchFileException folder) {
      throw Refusal.invalid("file '" + file + "': its folder does not exist; make it first");
    }
    out().println("wrote " + file + "; try: squall check " + file + " && squall run " + file);
    return Exit.OK;
  }
}
