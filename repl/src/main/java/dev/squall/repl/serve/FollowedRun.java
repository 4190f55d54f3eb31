package dev.squall.repl.serve;

import dev.squall.journal.FollowedJournal;
import dev.squall.journal.RunFolder;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import java.io.IOException;

/**
 * A run that another process guards, folded as its journal grows. Each look reads on for a bit: of
 * a long journal it is some looks until it is up to date, so that no look takes much of the
 * processors that the run is measured on. Thread-safe.
 */
final class FollowedRun {
  /** Read a look, bytes: some hundredths of a second of a processor, and minutes of a run. */
  private static final int LOOK = 4 << 20;

  private final FollowedJournal journal;
  private final RunFold fold = new RunFold();
  private final Latest latest = new Latest();

  FollowedRun(RunFolder folder) {
    journal = new FollowedJournal(folder.events());
  }

  private synchronized void look() throws IOException {
    boolean _ =
        journal.read(
            LOOK,
            timed -> {
              fold.on(timed);
              latest.on(timed.at(), timed.event());
            });
  }

  /** As {@link HostedRun#plots}. */
  String plots(long nanos) throws IOException {
    look();
    return Reports.plots(fold, nanos);
  }

  /** The last readings, as of the last look at its plots. */
  Latest latest() {
    return latest;
  }
}
