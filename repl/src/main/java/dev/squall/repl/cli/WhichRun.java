package dev.squall.repl.cli;

import dev.squall.guard.Client;
import dev.squall.wire.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The open run a person means, and what it is asked. */
final class WhichRun {
  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Which run, by its id or the beginning of it; needed where several are open.")
  private @Nullable String run;

  /** What it is called, if anything; {@code named} beside the option. */
  @Nullable String meant(@Nullable String named) {
    if (named != null && run != null) {
      throw Refusal.invalid("name the run once: '" + named + "', or --run " + run);
    }
    String meant = named == null ? run : named;
    if (meant != null && meant.isBlank()) {
      throw Refusal.invalid("the run's name must say something, was blank");
    }
    return meant;
  }

  /** A run's name; null, for the one that is open, where that is {@code latest}. */
  static @Nullable String latest(String named) {
    return named.equals("latest") ? null : named;
  }

  /** Asks the run that is meant, and prints its answer. */
  static Integer ask(@Nullable String meant, LongFunction<Message> question, PrintWriter out)
      throws IOException, InterruptedException {
    try (Client client = Client.of(meant)) {
      return told(client, client.ask(question), out);
    } catch (Client.NoSuchRun none) {
      throw Refusal.invalid(String.valueOf(none.getMessage()));
    }
  }

  /** Prints what a run has answered. */
  static Integer told(Client client, Message.Answer answer, PrintWriter out) {
    if (!answer.ok()) {
      throw Refusal.invalid(answer.text());
    }
    out.println(client.run() + ": " + (answer.text().isEmpty() ? "done" : answer.text()));
    return Exit.OK;
  }
}
