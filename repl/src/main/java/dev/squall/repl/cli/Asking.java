package dev.squall.repl.cli;

import dev.squall.guard.Client;
import dev.squall.wire.Message;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that asks a running guard for something. */
abstract class Asking extends Printing {
  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Which run, by its id or the beginning of it; needed where several are open.")
  private @Nullable String run;

  /** Asks the run that is meant, and prints its answer. */
  final Integer ask(@Nullable String named, LongFunction<Message> question) throws Exception {
    if (named != null && run != null) {
      throw Refusal.invalid("name the run once: '" + named + "', or --run " + run);
    }
    String meant = named == null ? run : named;
    if (meant != null && meant.isBlank()) {
      throw Refusal.invalid("the run's name must say something, was blank");
    }
    try (Client client = Client.of(meant)) {
      Message.Answer answer = client.ask(question);
      if (!answer.ok()) {
        throw Refusal.invalid(answer.text());
      }
      out().println(client.run() + ": " + (answer.text().isEmpty() ? "done" : answer.text()));
      return Exit.OK;
    } catch (Client.NoSuchRun none) {
      throw Refusal.invalid(String.valueOf(none.getMessage()));
    }
  }
}
