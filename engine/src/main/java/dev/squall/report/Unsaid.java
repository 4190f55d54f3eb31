package dev.squall.report;

import dev.squall.analysis.Table;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.List;

/** What a journal's own state keeps from being said of its run. */
final class Unsaid {
  /** A shorter silence is none. */
  private static final long SILENT = 5_000_000_000L;

  private Unsaid() {}

  static List<String> of(RunFold run, Table table) {
    List<String> unsaid = new ArrayList<>();
    if (run.plan == null && !(run.drives.isEmpty() && run.loads.isEmpty())) {
      unsaid.add(
          "the journal has no plan that this Squall can read: what was expected of drives, how many"
              + " places they had, and which of them were baselines is not known");
    }
    if (run.jumps.count() > 0) {
      unsaid.add(
          "the clock went back by "
              + Print.duration(run.jumps.longest())
              + " at "
              + Figures.moment(run.jumps.at())
              + ": what came first there is not known");
    }
    silence(run, table, unsaid);
    return unsaid;
  }

  /** The longest stretch in which nothing was recorded. */
  private static void silence(RunFold run, Table table, List<String> unsaid) {
    long width = Math.round(table.width() * 1e9);
    long longest = 0;
    long from = 0;
    long known = -1;
    for (int row = 0; row < table.rows(); row++) {
      if (recorded(table, row)) {
        if (known >= 0 && row * width - known > longest) {
          longest = row * width - known;
          from = known;
        }
        known = (row + 1) * width;
      }
    }
    if (known >= 0 && run.lastAt - known > longest) {
      longest = run.lastAt - known;
      from = known;
    }
    if (longest > Math.max(SILENT, Math.max(4 * width, 3 * run.samples.period()))) {
      unsaid.add(
          "nothing was recorded from "
              + Figures.moment(from)
              + " to "
              + Figures.moment(from + longest)
              + ": what happened then is not known");
    }
  }

  private static boolean recorded(Table table, int row) {
    return table.metrics().stream().anyMatch(each -> Double.isFinite(each.values()[row]))
        || table.drives().stream().anyMatch(each -> Double.isFinite(each.done()[row]));
  }
}
