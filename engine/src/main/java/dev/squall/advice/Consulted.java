package dev.squall.advice;

import java.time.Duration;

/**
 * The expert of a run.
 *
 * @param name as people know it
 * @param within how long it may take to answer; more than 0 s, at most 1 s
 */
public record Consulted(String name, Expert expert, Duration within) {
  /** How long one may take where nothing is said. */
  public static final Duration USUAL = Duration.ofMillis(500);

  /** A decision is made each second: a later answer is for another one. */
  public static final Duration LONGEST = Duration.ofSeconds(1);

  /** Checks the time. */
  public Consulted {
    if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "expert '"
              + name
              + "': within must be > 0 s and ≤ 1 s, was "
              + within.toMillis()
              + " ms");
    }
  }
}
