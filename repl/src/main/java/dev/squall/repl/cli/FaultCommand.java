package dev.squall.repl.cli;

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

  @Override
  public Integer call() throws Exception {
    if (fault.isBlank()) {
      throw Refusal.invalid("fault: must say something, was blank");
    }
    @Nullable Long nanos = during == null ? null : nanos(during);
    return WhichRun.ask(WhichRun.latest(run), id -> new Message.Inject(id, fault, nanos), out());
  }

  private static long nanos(String text) {
    long nanos = ((Span) Quantities.parse(text, Dimension.TIME)).nanos();
    if (nanos <= 0) {
      throw Refusal.invalid("--during: must be > 0 s, was " + text);
    }
    return nanos;
  }
}
