package dev.squall.repl.cli;

import dev.squall.guard.Client;
import dev.squall.guard.Resuming;
import dev.squall.journal.RunFolder;
import dev.squall.wire.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squall resume [run]}. */
@Command(
    name = "resume",
    description = {
      "Lets a run go on where it stood: one that is paused, or one that was cut short by a crash,"
          + " a reboot, a kill or Ctrl-C."
    },
    footer = {
      "",
      "One that was cut short is played here to its end, as 'squall run' does, from its last"
          + " checkpoint on: in its own folder, by the plan it had. The options are for that."
    })
final class ResumeCommand extends Playing {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description =
          "Its id, the beginning of it, its folder, or 'latest'; may be left out for the run that"
              + " is open.")
  private @Nullable String named;

  @Mixin private final WhichRun which = new WhichRun();

  @Option(
      names = "--as-it-was",
      description = "Goes on though the script has changed since, with the copy the run kept.")
  private boolean asItWas;

  @Override
  public Integer call() throws Exception {
    String meant = which.meant(named);
    if (open(meant)) {
      return WhichRun.ask(meant, Message.Resume::new, out());
    }
    if (meant == null) {
      throw Refusal.invalid(
          "no run is open; to go on with one that was cut short name it: squall resume latest");
    }
    Settings.Values values = settings.values();
    RunFolder folder = Runs.find(values.runs(), meant);
    if (open(folder.id())) {
      return WhichRun.ask(folder.id(), Message.Resume::new, out());
    }
    return play(Resuming.request(folder, asItWas, commandLine(), profile()), values);
  }

  /** Whether a guard has the run of which this is the id or its beginning; any, for null. */
  private static boolean open(@Nullable String meant) throws IOException {
    return Client.open().stream()
        .anyMatch(run -> run.guardAlive() && (meant == null || run.id().startsWith(meant)));
  }
}
