package dev.squall.advice;

/** What an expert says. None of it can raise a level or a limit. */
public sealed interface Advice {
  /** Why, for people; may be empty. */
  String why();

  /** As proposed. */
  record Agree(String why) implements Advice {}

  /**
   * No further than this.
   *
   * @param level of a ramp a share of full; else what every level is multiplied by at most
   */
  record AtMost(double level, String why) implements Advice {
    /** Checks the level. */
    public AtMost {
      if (!(level >= 0 && level <= 1)) {
        throw new IllegalArgumentException("advice: level must be from 0 to 1, was " + level);
      }
    }
  }

  /** The run should end. */
  record Stop(String why) implements Advice {}
}
