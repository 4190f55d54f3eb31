package dev.squall.repl.cli;

import dev.squall.wire.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code squall scale 1.5}. */
@Command(name = "scale", description = "Multiplies every level of a run from now on.")
final class ScaleCommand extends Asking {
  @Parameters(paramLabel = "FACTOR", description = "1 is as planned, 0 is nothing.")
  private double factor = 1;

  @Override
  public Integer call() throws Exception {
    if (!(factor >= 0) || Double.isInfinite(factor)) {
      throw Refusal.invalid("scale: factor must be ≥ 0, was " + factor);
    }
    return ask(null, id -> new Message.Scale(id, factor));
  }
}
