package dev.squall.report;

import dev.squall.units.Dimension;
import java.util.List;

/**
 * One plot of the report: lines of one unit over the run.
 *
 * @param group which block it belongs to: {@code Loads}, {@code Processor}, …
 * @param title what it shows
 * @param note what a reader should know of it; may be empty
 * @param unit of every line
 * @param whole true for a share that is best seen against 100 %
 * @param lines what is drawn, the most important first
 * @param bounds limits drawn across
 */
record Panel(
    String group,
    String title,
    String note,
    Dimension unit,
    boolean whole,
    List<Line> lines,
    List<Bound> bounds) {
  /** How a line is drawn. */
  enum Role {
    /** A thin step in a neutral colour. */
    ASKED,
    /** Solid, with its band from smallest to largest. */
    MAIN,
    /** Solid, without a band. */
    PART
  }

  /**
   * A line.
   *
   * @param mean mean over the run, for the legend
   * @param means one number a bucket, NaN for none
   * @param lows smallest a bucket; empty when no band is drawn
   * @param highs largest a bucket; empty when no band is drawn
   */
  // Arrays, since a plot holds thousands of numbers; nobody compares lines or keeps them.
  @SuppressWarnings("ArrayRecordComponent")
  record Line(
      String label, Role role, double mean, double[] means, double[] lows, double[] highs) {}

  /** A limit's line. */
  record Bound(String label, double value) {}
}
