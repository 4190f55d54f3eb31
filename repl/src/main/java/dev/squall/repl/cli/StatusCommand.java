package dev.squall.repl.cli;

import dev.squall.guard.Client;
import dev.squall.report.Figures;
import dev.squall.wire.Message;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code squall status}. */
@Command(
    name = "status",
    description = "Says which runs are open, from any folder, and how they stand.")
final class StatusCommand extends Printing {
  @Override
  public Integer call() throws Exception {
    List<Client.Open> open = Client.open();
    if (open.isEmpty()) {
      out().println("no run is open");
      return Exit.OK;
    }
    for (Client.Open run : open) {
      if (!run.guardAlive()) {
        out()
            .println(run.id() + "  cut short: its guard is gone; 'squall heal' cleans up after it");
        continue;
      }
      try (Client client = Client.of(run.id())) {
        Message.StatusIs status = client.status();
        show(
            status.run()
                + "  "
                + status.scenario()
                + "  "
                + status.state()
                + "  "
                + stretch(status.elapsedSeconds())
                + (status.totalSeconds() == 0 ? "" : " of " + stretch(status.totalSeconds()))
                + "  "
                + status.folder()
                + "\n");
        status.lines().forEach(line -> show("  " + line + "\n"));
      }
    }
    return Exit.OK;
  }

  private static String stretch(double seconds) {
    return Figures.stretch((long) (seconds * 1e9));
  }
}
