package dev.squall.repl.cli;

import dev.squall.library.Manifest;
import dev.squall.library.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall lib new acme-shop}. */
@Command(name = "new", description = "Writes a commented starter library whose tests pass.")
final class LibNewCommand extends LibCommand.Sub {
  @Parameters(
      paramLabel = "NAME",
      description =
          "Its name, such as acme-shop; its folder, which must not exist yet, has the same.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    String name = String.valueOf(folder.getFileName());
    try {
      Manifest.checkName(name);
    } catch (IllegalArgumentException wrong) {
      throw Refusal.invalid(String.valueOf(wrong.getMessage()));
    }
    if (name.equals(Manifest.STDLIB)) {
      throw Refusal.invalid("name: 'stdlib' is the library that every Squall has; take another");
    }
    if (Files.exists(folder)) {
      throw Refusal.invalid("folder '" + folder + "': exists already; take another name");
    }
    Path in = folder.toAbsolutePath().getParent();
    if (in == null || !Files.isDirectory(in)) {
      throw Refusal.invalid(
          "folder '" + folder + "': the folder it is in does not exist; make it first");
    }
    Starter.write(name, folder);
    out()
        .println(
            "wrote "
                + folder
                + "; try: squall lib test "
                + folder
                + " && squall lib add "
                + folder);
    return Exit.OK;
  }
}
