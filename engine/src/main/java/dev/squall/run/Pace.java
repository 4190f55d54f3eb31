package dev.squall.run;

/**
 * How often a player acts, in nanoseconds of machine time.
 *
 * @param tickNanos between new levels
 * @param intervalNanos between readings of the loads
 * @param closingNanos between looks at whether everything is set down
 * @param starvedNanos lateness beyond which what was measured can't be trusted
 */
public record Pace(long tickNanos, long intervalNanos, long closingNanos, long starvedNanos) {
  /** On a real machine: levels 20 times a second, readings once. */
  public static final Pace REAL = new Pace(50_000_000L, 1_000_000_000L, 2_000_000L, 250_000_000L);

  /** On the virtual clock, where nothing is ever late: levels and readings once a second. */
  public static final Pace VIRTUAL =
      new Pace(1_000_000_000L, 1_000_000_000L, 1_000_000L, Long.MAX_VALUE);
}
