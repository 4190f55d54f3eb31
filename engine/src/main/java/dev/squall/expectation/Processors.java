package dev.squall.expectation;

/**
 * What the machine's processors did over a stretch, as far as it was sampled: integrals over time,
 * so that stretches add up. A stretch between two samples has none, and takes nothing from the
 * others.
 *
 * @param seconds how long it was sampled
 * @param used ∫ of the share of all processors in use, over those seconds
 * @param usedWhereDue the same over those of them in which {@code due} is known
 * @param due ∫ of the share that the work of all drives would have taken at their baselines' cost
 */
record Processors(double seconds, double used, double usedWhereDue, double due) {
  /** Not sampled. */
  static final Processors UNKNOWN = new Processors(0, 0, 0, 0);

  /**
   * Over a stretch of so many seconds.
   *
   * @param share of all processors in use, mean; NaN where it was not sampled
   * @param due the share that was due; NaN where a drive's cost is not known
   */
  static Processors of(double seconds, double share, double due) {
    if (Double.isNaN(share)) {
      return UNKNOWN;
    }
    double used = share * seconds;
    return Double.isNaN(due)
        ? new Processors(seconds, used, 0, 0)
        : new Processors(seconds, used, used, due * seconds);
  }

  /** Both, one after the other. */
  Processors and(Processors other) {
    return new Processors(
        seconds + other.seconds,
        used + other.used,
        usedWhereDue + other.usedWhereDue,
        due + other.due);
  }

  /** Share of all processors in use, mean; NaN where it was never sampled. */
  double share() {
    return seconds > 0 ? used / seconds : Double.NaN;
  }

  /** What was due as a share of what was used; NaN where nothing was, or is known. */
  double efficiency() {
    return usedWhereDue > 0 && due > 0 ? due / usedWhereDue : Double.NaN;
  }
}
