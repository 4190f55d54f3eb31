package dev.squall.repl.cli;

import dev.squall.wire.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall stop [run]}. */
@Command(name = "stop", description = "Ends a run: its loads are let go, its report is written.")
final class StopCommand extends Asking {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Its id or the beginning of it; may be left out where one run is open.")
  private @Nullable String named;

  @Option(
      names = "--emergency",
      description =
          "Every load to zero at once, and there until 'squall release'; the run does not end.")
  private boolean emergency;

  @Override
  public Integer call() throws Exception {
    return ask(
        named,
        id -> emergency ? new Message.EmergencyStop(id) : new Message.Stop(id, "squall stop"));
  }
}
