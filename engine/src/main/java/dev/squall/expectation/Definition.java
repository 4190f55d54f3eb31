package dev.squall.expectation;

import dev.squall.units.Dimension;

/** What a word for how a drive did means, so that two readers of a figure mean the same. */
public enum Definition {
  /** Whether it does its work. */
  HEALTHY(
      "healthy",
      Dimension.SHARE,
      "share of the seconds with work in which at most 1 % of what ended had failed, at least 90 % of what arrived was done, and the median response time was at most twice the reference"),
  /** What its work costs. */
  EFFICIENCY(
      "resource efficiency",
      Dimension.SHARE,
      "processor time that the work of all drives would have taken at their baselines' cost, as a share of what the machine's processors took"),
  /** How soon it copes with another level. */
  ADAPTATION(
      "adaptation time",
      Dimension.TIME,
      "from a change of what is asked (a spike's start or end, a command) to the first of five healthy seconds in a row; the longest"),
  /** How even it is. */
  VARIANCE(
      "performance variance",
      Dimension.SHARE,
      "standard deviation of what was done in each second, as a share of its mean; for open drives, of done as a share of arrived"),
  /** How soon it is well again. */
  RECOVERY(
      "recovery time",
      Dimension.TIME,
      "from the end of a disturbance (a maintenance window, loads let go) to the first of five healthy seconds in a row; the longest"),
  /** Whether it is there. */
  AVAILABILITY(
      "availability",
      Dimension.SHARE,
      "operations that ended well, as a share of those that ended, were turned away, or never came to an end"),
  /** Whether its answers are right. */
  CONSISTENCY(
      "data consistency",
      Dimension.SHARE,
      "verified results that were right, as a share of all; the component's own figure where it has one");

  private final String word;
  private final Dimension unit;
  private final String formula;

  Definition(String word, Dimension unit, String formula) {
    this.word = word;
    this.unit = unit;
    this.formula = formula;
  }

  /** What it is called. */
  public String word() {
    return word;
  }

  /** Its unit. */
  public Dimension unit() {
    return unit;
  }

  /** How it is computed, in words. */
  public String formula() {
    return formula;
  }
}
