package dev.squall.repl.cli;

import dev.squall.guard.Client;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import dev.squall.units.Quantities;
import dev.squall.units.Span;
import dev.squall.wire.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall fault latest 'error(on: shop, chance: 10.percent)' --during 10s}. */
@Command(
    name = "fault",
    description = {
      "Injects a fault into a run: one of its plan by the name, or one that you say as a script would.",
      "squall heal RUN FAULT heals it; whatever ends the run does too."
    })
final class FaultCommand extends Printing {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Its id or the beginning of it, or 'latest' for the one that is open.")
  private String run = "";

  @Parameters(
      index = "1",
      paramLabel = "FAULT",
      description = "Its name in the plan, or an expression: 'delay(on: shop, by: 80.ms)'.")
  private String fault = "";

  @Option(
      names = "--during",
      paramLabel = "TIME",
      description =
          "How long, in time of this machine: 10s. Without it, as long as it says itself.")
  private @Nullable String during;

  @Option(
      names = "--yes",
      description =
          "Injects it though it may break what is not Squall's. On a terminal it is asked; a fault of the plan asked when the run began.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    if (fault.isBlank()) {
      throw Refusal.invalid("fault: must say something, was blank");
    }
    @Nullable Long nanos = during == null ? null : nanos(during);
    try (Client client = Client.of(WhichRun.latest(run))) {
      Message.Answer answer = client.ask(id -> new Message.Inject(id, fault, nanos, yes));
      Message.Wrong wrong = answer.wrong();
      if (wrong != null
          && !wrong.asks().isEmpty()
          && new AskedHere(err(), Clock.system()).agrees(wrong.asks(), "Break it?", () -> false)) {
        answer = client.ask(id -> new Message.Inject(id, fault, nanos, true));
      }
      return WhichRun.told(client, answer, out());
    } catch (Client.NoSuchRun none) {
      throw Refusal.invalid(String.valueOf(none.getMessage()));
    }
  }

  private static long nanos(String text) {
    long nanos = ((Span) Quantities.parse(text, Dimension.TIME)).nanos();
    if (nanos <= 0) {
      throw Refusal.invalid("--during: must be > 0 s, was " + text);
    }
    return nanos;
  }
}
