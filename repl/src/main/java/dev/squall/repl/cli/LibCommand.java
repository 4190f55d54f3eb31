package dev.squall.repl.cli;

import dev.squall.library.Project;
import dev.squall.library.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall lib}. */
@Command(
    name = "lib",
    description = "Libraries: words and scenarios that others packaged, or that you package.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LibNewCommand.class,
      LibTestCommand.class,
      LibPackCommand.class,
      LibAddCommand.class,
      LibListCommand.class,
      LibRemoveCommand.class
    },
    footer = {"", "Start with:  squall lib new acme-shop && squall lib test acme-shop"})
final class LibCommand extends Printing {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> other = List.of();

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        commandSpec().commandLine(),
        other.isEmpty()
            ? "name what to do: new, test, pack, add, list or remove"
            : "'"
                + other.getFirst()
                + "' is no command; "
                + Nearby.or(other.getFirst(), commandSpec().subcommands().keySet(), "there are"));
  }

  /** One of its commands. */
  abstract static class Sub extends Printing {
    /** The project of the working folder. */
    static Project project() throws IOException {
      return Project.of(Path.of(""), Store.here());
    }
  }
}
