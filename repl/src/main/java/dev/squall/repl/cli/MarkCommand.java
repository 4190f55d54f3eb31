package dev.squall.repl.cli;

import dev.squall.wire.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall mark 'deployed 1.4'}. */
@Command(name = "mark", description = "Puts a note on the timeline of a run.")
final class MarkCommand extends Asking {
  @Parameters(paramLabel = "NOTE", description = "What it says: 'deployed 1.4'.")
  private String note = "";

  @Override
  public Integer call() throws Exception {
    if (note.isBlank()) {
      throw Refusal.invalid("mark: the note must say something, was blank");
    }
    return ask(null, id -> new Message.Mark(id, note));
  }
}
