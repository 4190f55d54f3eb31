package dev.squall.ramp;

/**
 * How a system answered over the intervals of a ramp: how much worse than at its start, and how
 * steady. One thread; a fixed number of intervals is kept.
 *
 * <p>The first three intervals are what the others are held against. Stability is 1 less ten times
 * the standard deviation of what was achieved of what was asked over the last eight intervals, and
 * less the same of the response time's relative changes, at least 0. Of four intervals and more the
 * oddest is left out: one in which the level moved, or somebody else had the processors, says
 * nothing of the rest.
 */
public final class Answers {
  private static final int REFERENCE = 3;
  private static final int WINDOW = 8;
  private static final double SHAKY = 0.1;
  private static final double SLOW_SHAKY = 1;

  /** From so many intervals on the oddest is left out. */
  private static final int ODD = 4;

  private final double[] achieved = new double[WINDOW];
  private final double[] response = new double[WINDOW];
  private int seen;
  private double firstAchieved;
  private double firstResponse;
  private int responses;

  /** Nothing seen. */
  public Answers() {}

  /**
   * Takes an interval.
   *
   * @param share of what was asked that was achieved, the least of all loads and drives; NaN where
   *     nothing was asked
   * @param seconds the drives' worst 99th percentile of response times; NaN without drives
   */
  public void took(double share, double seconds) {
    double known = Double.isNaN(share) ? 1 : Math.min(1, share);
    achieved[seen % WINDOW] = known;
    response[seen % WINDOW] = seconds;
    if (seen < REFERENCE) {
      firstAchieved += known / REFERENCE;
    }
    if (responses < REFERENCE && !Double.isNaN(seconds)) {
      firstResponse += seconds / REFERENCE;
      responses++;
    }
    seen++;
  }

  /** By how much the last interval was worse than the first ones, as a share; 0 for not worse. */
  public double degradation() {
    if (seen <= REFERENCE) {
      return 0;
    }
    int last = (seen - 1) % WINDOW;
    double less = firstAchieved > 0 ? 1 - achieved[last] / firstAchieved : 0;
    double slower =
        responses >= REFERENCE && firstResponse > 0 && !Double.isNaN(response[last])
            ? response[last] / firstResponse - 1
            : 0;
    return Math.max(0, Math.max(less, slower));
  }

  /** How steady the last intervals were: 1 steady, 0 not at all. */
  public double stability() {
    int count = Math.min(seen, WINDOW);
    if (count < 2) {
      return 1;
    }
    double unsteady = deviation(achieved, count, 1) / SHAKY;
    double shaky = deviation(response, count, mean(response, count)) / SLOW_SHAKY;
    return Math.clamp(1 - Math.max(unsteady, Double.isNaN(shaky) ? 0 : shaky), 0, 1);
  }

  private static double mean(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum / count;
  }

  /** The standard deviation of all but the oddest, as a share of {@code unit}. */
  private static double deviation(double[] values, int count, double unit) {
    double mean = mean(values, count);
    double odd = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double distance = values[i] - mean;
      squares += distance * distance;
      odd = Math.abs(distance) > Math.abs(odd) ? distance : odd;
    }
    if (count < ODD) {
      return Math.sqrt(squares / (count - 1)) / unit;
    }
    // Without it the mean moves away from it, and all squares are of the new mean.
    double kept = squares - odd * odd * count / (count - 1);
    return Math.sqrt(Math.max(0, kept) / (count - 2)) / unit;
  }
}
