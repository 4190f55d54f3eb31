package dev.squall.repl.cli;

import dev.squall.library.Project;
import dev.squall.library.Store;
import dev.squall.problem.InvalidInput;
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

  /** One of its commands: what is wrong with a library is said as what is wrong with a script. */
  abstract static class Sub extends Printing {
    @Override
    public final Integer call() throws IOException, InterruptedException {
      try {
        return done();
      } catch (InvalidInput unusable) {
        wrong(unusable.problems());
        return Exit.INVALID;
      }
    }

    /** Does it; the exit code. */
    abstract int done() throws IOException, InterruptedException;

    /** The project of the working folder. */
    static Project project() throws IOException {
      return Project.of(Path.of(""), Store.here());
    }
  }
}
