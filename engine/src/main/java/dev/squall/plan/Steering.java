package dev.squall.plan;

import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.List;

/**
 * How the level of a phase's drives is decided while it plays, by how what they call answers. Each
 * of them stands at its own level times one factor, which is never above 1: what the plan says is
 * the most that is asked.
 */
public sealed interface Steering {
  /** The drives it moves. */
  List<String> drives();

  /** True of a drive that it moves. */
  default boolean moves(String drive) {
    return drives().contains(drive);
  }

  /** What it does, in a line. */
  String words();

  /** True of what can be expected of a drive that a level can break; the rest is of whole runs. */
  static boolean judgedBy(Expectation.Kind kind) {
    return switch (kind) {
      case RESPONSE,
          SERVICE,
          ERRORS,
          THROUGHPUT,
          QUEUE,
          DEGRADATION,
          AVAILABILITY,
          CONSISTENCY,
          VARIANCE ->
          true;
      case EFFICIENCY, RECOVERY, ADAPTATION, DRIFT, GROWTH, HEADROOM -> false;
    };
  }

  /** What a level is a number of. */
  enum Sought {
    /** Operations a second. */
    RATE(Dimension.RATE, ""),
    /** Users at work. */
    USERS(Dimension.NUMBER, " users"),
    /** What each drive's own level is multiplied by. */
    TIMES(Dimension.NUMBER, " times");

    private final Dimension unit;
    private final String after;

    Sought(Dimension unit, String after) {
      this.unit = unit;
      this.after = after;
    }

    /** What it measures. */
    public Dimension unit() {
      return unit;
    }

    /** A level as people read it. */
    public String print(double level) {
      return unit.print(level) + after;
    }

    /** The least by which two levels differ; 0 for none. */
    public double grain() {
      return this == USERS ? 1 : 0;
    }
  }

  /** How a search goes about it. */
  enum Way {
    /** Doubles until it breaks, halves the bracket, confirms both ends, does it again. */
    BISECT,
    /** Goes up by a fifth until it breaks, or ten times the first level. */
    SIMPLE
  }

  /**
   * Seeks the highest level that holds.
   *
   * @param drives those whose level is sought, together
   * @param sought what the level is a number of
   * @param from the level it begins with, what is asked on an ordinary day
   * @param to the highest it tries
   * @param precision how near the two ends of a bracket come, as a share of the level
   * @param repeats how many brackets are closed in upon, one after another
   * @param settle of each probe's beginning, what is not counted; machine time
   * @param probe how long each probe is counted; machine time
   * @param patience how long what is called has to come back after it broke; machine time
   */
  record Search(
      List<String> drives,
      Sought sought,
      double from,
      double to,
      double precision,
      int repeats,
      Way way,
      Duration settle,
      Duration probe,
      Duration patience)
      implements Steering {
    /** How near the ends of a bracket come where nothing is said. */
    public static final double PRECISION = 0.02;

    /** How many brackets are closed where nothing is said. */
    public static final int REPEATS = 3;

    /** How long a probe settles where nothing is said. */
    public static final Duration SETTLE = Duration.ofSeconds(2);

    /** How long a probe is counted where nothing is said. */
    public static final Duration PROBE = Duration.ofSeconds(10);

    /** The same of the simple way. */
    public static final Duration SIMPLE_PROBE = Duration.ofMinutes(2);

    /** How long coming back may take where nothing is said. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How much further than its first level a search goes where nothing is said. */
    public static final double FURTHER = 10;

    /** Drives are heard of once a second. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Checks the range, and that a probe says something. */
    public Search {
      drives = List.copyOf(drives);
      if (drives.isEmpty()) {
        throw new IllegalArgumentException("search: must have a drive whose level is sought");
      }
      if (!(from > 0 && Double.isFinite(from))) {
        throw new IllegalArgumentException(
            "search: from must be above " + sought.print(0) + ", was " + sought.print(from));
      }
      if (!(to > from && Double.isFinite(to))) {
        throw new IllegalArgumentException(
            "search: to must be above from, " + sought.print(from) + ", was " + sought.print(to));
      }
      if (!(precision >= 0.001 && precision <= 0.5)) {
        throw new IllegalArgumentException(
            "search: precision must be 0.1 % to 50 %, was " + Dimension.SHARE.print(precision));
      }
      if (repeats < 1 || repeats > 100) {
        throw new IllegalArgumentException("search: repeats must be 1 to 100, was " + repeats);
      }
      if (settle.isNegative()) {
        throw new IllegalArgumentException(
            "search: settle must be ≥ 0 s, was " + Print.duration(settle));
      }
      if (probe.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException(
            "search: probe must be at least "
                + Print.duration(SHORTEST)
                + ", was "
                + Print.duration(probe));
      }
      if (!patience.isPositive()) {
        throw new IllegalArgumentException(
            "search: patience must be > 0 s, was " + Print.duration(patience));
      }
    }

    @Override
    public String words() {
      String how =
          way == Way.SIMPLE
              ? "up by a fifth each time"
              : "to "
                  + Dimension.SHARE.print(precision)
                  + ", "
                  + (repeats == 1 ? "once" : repeats + " times over");
      return "level of "
          + String.join(", ", drives)
          + " sought from "
          + sought.print(from)
          + " to "
          + sought.print(to)
          + ", "
          + how
          + ", probes of "
          + Print.duration(probe)
          + " after "
          + Print.duration(settle);
    }
  }

  /**
   * Takes a share off the level after so many unhealthy seconds.
   *
   * @param keep what each step keeps of the level
   * @param after so many unhealthy seconds make a step
   */
  record BackOff(List<String> drives, double keep, int after) implements Steering {
    /** What a step keeps where nothing is said. */
    public static final double KEEP = 0.9;

    /** How many unhealthy seconds make a step where nothing is said. */
    public static final int AFTER = 10;

    /** Checks that a step takes something, and not all. */
    public BackOff {
      drives = List.copyOf(drives);
      if (!(keep > 0 && keep < 1)) {
        throw new IllegalArgumentException(
            "backOff: keep must be above 0 % and below 100 %, was " + Dimension.SHARE.print(keep));
      }
      if (after < 1) {
        throw new IllegalArgumentException("backOff: after must be ≥ 1, was " + after);
      }
    }

    @Override
    public String words() {
      return "level × " + Print.number(keep) + " after more than " + after + " unhealthy seconds";
    }
  }
}
