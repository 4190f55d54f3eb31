package dev.squall.plan;

/**
 * What earlier runs of a phase found on this machine, as a ramp begins with it: frozen into the
 * plan before the run, so that the run can be repeated and resumed.
 *
 * @param runs of how many, at least 1
 * @param safe the level that they held, share of full
 * @param ceiling the level that was too much; 1 where none was
 */
public record Learned(int runs, double safe, double ceiling) {
  /** Checks that there was a run, and the levels. */
  public Learned {
    if (runs < 1) {
      throw new IllegalArgumentException("learned: runs must be ≥ 1, was " + runs);
    }
    level("safe", safe);
    level("ceiling", ceiling);
  }

  private static void level(String what, double level) {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("learned: " + what + " must be from 0 to 1, was " + level);
    }
  }
}
