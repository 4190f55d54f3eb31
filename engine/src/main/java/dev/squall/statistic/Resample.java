package dev.squall.statistic;

import dev.squall.chance.Chance;

/**
 * Rows drawn anew from themselves in blocks, round the end to the beginning (circular block
 * bootstrap: Politis, Romano 1992): what holds in most of such draws does not hang on a few rows.
 * Blocks keep neighbours together, since a run's seconds are not independent. Immutable.
 */
public record Resample(Chance chance, int rows, int block) {
  /** With blocks of the cube root of the rows, doubled. */
  public static Resample of(Chance chance, int rows) {
    return new Resample(
        chance, rows, Math.clamp(Math.round(2 * Math.cbrt(rows)), 1, Math.max(1, rows)));
  }

  /** The rows of the {@code n}-th draw, as many as there are. */
  public int[] draw(int n) {
    Chance here = chance.stream(n);
    int[] drawn = new int[rows];
    int start = 0;
    for (int i = 0; i < rows; i++) {
      if (i % block == 0) {
        start = (int) here.below(i, rows);
      }
      drawn[i] = (start + i % block) % rows;
    }
    return drawn;
  }

  /** What {@code values} are at these rows. */
  public static double[] at(int[] drawn, double... values) {
    double[] picked = new double[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      picked[i] = values[drawn[i]];
    }
    return picked;
  }
}
