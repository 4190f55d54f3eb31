package dev.squall.repl.cli;

import dev.squall.library.Locked;
import dev.squall.library.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall lib remove acme-shop}. */
@Command(name = "remove", description = "Pins a library no more.")
final class LibRemoveCommand extends LibCommand.Sub {
  @Parameters(paramLabel = "NAME", description = "Its name, as 'squall lib list' shows it.")
  private String name = "";

  @Override
  public Integer call() throws IOException {
    Project project = project();
    Locked removed = project.remove(name);
    out().println("removed " + removed.title());
    List<Path> users = project.users(name);
    if (!users.isEmpty()) {
      err()
          .println(
              "squall: still used by "
                  + String.join(", ", users.stream().map(Path::toString).toList()));
    }
    return Exit.OK;
  }
}
