package dev.squall.repl.cli;

import dev.squall.wire.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall skip [phase]}. */
@Command(name = "skip", description = "Has the plan of a run go on at the end of a phase.")
final class SkipCommand extends Asking {
  @Parameters(
      arity = "0..1",
      paramLabel = "PHASE",
      description = "Which; may be left out where one plays.")
  private @Nullable String phase;

  @Override
  public Integer call() throws Exception {
    return ask(null, id -> new Message.Skip(id, phase));
  }
}
