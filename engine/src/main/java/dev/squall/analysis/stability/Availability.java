package dev.squall.analysis.stability;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.units.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a drive's component was there: by operations, those that ended well as a share of those
 * that were asked for; and by windows, those in which at least {@link #GOOD} of the operations did,
 * as a share of those in which any was asked for.
 */
final class Availability {
  private static final double GOOD = 0.99;
  private static final double TARGET = 0.999;
  private static final double FAILURE = 0.99;

  private Availability() {}

  /** That of a drive; null where nothing was asked for. */
  static @Nullable Finding of(Table table, Table.Drive drive) {
    double well = 0;
    double all = 0;
    int good = 0;
    int windows = 0;
    for (int i = 0; i < table.rows(); i++) {
      if (table.counts()[i] && drive.done()[i] + drive.arrived()[i] > 0) {
        double asked = drive.open() ? drive.arrived()[i] : drive.done()[i];
        double ended = Math.max(0, drive.done()[i] - drive.failing()[i]);
        well += Math.min(ended, Math.max(asked, drive.done()[i]));
        all += Math.max(asked, drive.done()[i]);
        windows++;
        good += ended >= GOOD * drive.done()[i] && ended > 0 ? 1 : 0;
      }
    }
    if (all == 0) {
      return null;
    }
    double byOperations = well / all;
    double byWindows = (double) good / windows;
    Severity severity =
        byOperations < FAILURE
            ? Severity.HIGH
            : byOperations < TARGET ? Severity.MEDIUM : Severity.LOW;
    double to = table.from(table.rows());
    return new Finding(
        Finding.Kind.RESULTS,
        severity,
        drive.component(),
        drive.name(),
        "drive '"
            + drive.name()
            + "' was answered well in "
            + Dimension.SHARE.print(byOperations)
            + " of its operations, and in "
            + Dimension.SHARE.print(byWindows)
            + " of its windows",
        0,
        to,
        null,
        severity == Severity.LOW ? "more than 99.9 % is the target" : "the target is 99.9 %",
        List.of(
            new Evidence(
                "availability by operations",
                byOperations,
                "1",
                0,
                to,
                "operations that ended well, as a share of those that were asked for"),
            new Evidence(
                "availability by windows",
                byWindows,
                "1",
                0,
                to,
                "windows in which at least 99 % of the operations ended well, as a share of those in"
                    + " which any was asked for")),
        List.of());
  }
}
