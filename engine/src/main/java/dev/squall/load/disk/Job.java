package dev.squall.load.disk;

import dev.squall.plan.LoadSettings;
import dev.squall.posix.RawFile;

/**
 * What the workers of one load share.
 *
 * @param settings how it loads
 * @param file the load's own
 * @param contents what stands in a block
 * @param generations who works on which block; of no use, and empty, where nothing is written
 * @param places which block is next
 * @param tally what was done
 * @param writes whether anything is written
 * @param syncs what stands in the way of forcing that
 */
record Job(
    LoadSettings.Disk settings,
    RawFile file,
    Contents contents,
    Generations generations,
    Places places,
    Tally tally,
    boolean writes,
    Syncs.Line syncs) {
  /** Bytes an operation. */
  int block() {
    return (int) settings.block().value();
  }

  /**
   * After an error of the device: so long nothing is tried, the longer the more failed in a row.
   */
  static long pauseNanos(int failuresInARow) {
    return 1_000_000L << Math.min(failuresInARow, 7);
  }
}
