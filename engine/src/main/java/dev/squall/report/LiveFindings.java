package dev.squall.report;

import dev.squall.analysis.Findings;
import org.jspecify.annotations.Nullable;

/**
 * What is found in a run while it goes on: looked for anew every {@value #EVERY_SECONDS} seconds of
 * the run at most, when someone asks. Thread-safe.
 */
final class LiveFindings {
  private static final long EVERY_SECONDS = 10;
  private static final long EVERY_NANOS = EVERY_SECONDS * 1_000_000_000L;

  private @Nullable Findings last;
  private long at = Long.MIN_VALUE;
  private boolean whole;

  /** What was found last, or anew; the run's fold stands still only while its figures are taken. */
  Findings of(RunFold run) {
    Analysed.Look look;
    synchronized (run) {
      synchronized (this) {
        Findings known = last;
        boolean ended = run.ended != null;
        if (known != null && (ended ? whole : run.lastAt < at + EVERY_NANOS)) {
          return known;
        }
        at = run.lastAt;
        whole = ended;
      }
      look = Analysed.look(run);
    }
    Findings found = look.findings();
    synchronized (this) {
      last = found;
    }
    return found;
  }
}
