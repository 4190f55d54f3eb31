package dev.squall.repl.cli;

import dev.squall.wire.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall pause [run]}. */
@Command(name = "pause", description = "Puts every load of a run at zero; its plan stands still.")
final class PauseCommand extends Asking {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Its id or the beginning of it.")
  private @Nullable String named;

  @Override
  public Integer call() throws Exception {
    return ask(named, Message.Pause::new);
  }
}
