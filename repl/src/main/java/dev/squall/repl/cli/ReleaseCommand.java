package dev.squall.repl.cli;

import dev.squall.wire.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall release [run]}. */
@Command(name = "release", description = "Lets loads come back after an emergency stop.")
final class ReleaseCommand extends Asking {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Its id or the beginning of it.")
  private @Nullable String named;

  @Override
  public Integer call() throws Exception {
    return ask(named, Message.Release::new);
  }
}
