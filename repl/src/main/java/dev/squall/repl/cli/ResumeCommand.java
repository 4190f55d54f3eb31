package dev.squall.repl.cli;

import dev.squall.wire.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall resume [run]}. */
@Command(name = "resume", description = "Lets a paused run go on where it stood.")
final class ResumeCommand extends Asking {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Its id or the beginning of it.")
  private @Nullable String named;

  @Override
  public Integer call() throws Exception {
    return ask(named, Message.Resume::new);
  }
}
