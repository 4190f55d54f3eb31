package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.heal.Heal;
import dev.squall.journal.RunFolder;
import dev.squall.report.Reports;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;

/**
 * Runs before this one whose guard and reaper were both killed: healed before anything new is
 * measured.
 */
final class Earlier {
  private Earlier() {}

  /** Heals them; what became of each goes to {@code hub}. */
  static void heal(StateFolder state, Clock clock, Hub hub)
      throws IOException, InterruptedException {
    for (Heal.Healed healed : new Heal(state, clock).leftovers(folder -> report(folder, hub))) {
      String id = healed.run().id();
      hub.happened(
          healed.clean()
              ? new Event.Logged(
                  "info", "run '" + id + "' was cut short, or had left something: healed now")
              : new Event.Logged(
                  "warn",
                  "run '"
                      + id
                      + "' was cut short, or ended, and is left behind: "
                      + String.join("; ", healed.verified().left())));
    }
  }

  private static void report(RunFolder folder, Hub hub) {
    try {
      Reports.again(folder);
    } catch (IOException unwritable) {
      hub.happened(
          new Event.Logged(
              "warn",
              "run '"
                  + folder.id()
                  + "': its report can't be written: "
                  + unwritable.getMessage()));
    }
  }
}
