package dev.squall.plan;

import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bound on the results of drives, judged in every window of a run.
 *
 * @param measure what is bounded
 * @param of the drives, each judged on its own; empty for all
 * @param operation one operation of theirs; null for all together
 * @param below whether readings must stay below it, or above
 * @param target what should hold, canonical unit; a window beyond it misses
 * @param failure what must hold, canonical unit: a window between both only warns; null where
 *     missing the target fails
 * @param over the length of a window, machine time
 * @param stopAfter so many windows in a row that fail stop the run; 0 for never
 * @param origin where it comes from: {@code script}, or a policy's name
 */
public record Expectation(
    Measure measure,
    List<String> of,
    @Nullable String operation,
    boolean below,
    double target,
    @Nullable Double failure,
    Duration over,
    int stopAfter,
    String origin) {
  /** The length of a window where nothing is said of it. */
  public static final Duration OVER = Duration.ofSeconds(10);

  /** What an expectation can be about. */
  public enum Kind {
    /** Response time, from when an operation was planned to when it was done. */
    RESPONSE(Dimension.TIME),
    /** Service time, from when it was sent. */
    SERVICE(Dimension.TIME),
    /** Failed and wrong operations, as a share of those that ended. */
    ERRORS(Dimension.SHARE),
    /** Operations that ended well, a second. */
    THROUGHPUT(Dimension.RATE),
    /** Operations that arrived and are not done. */
    QUEUE(Dimension.NUMBER),
    /**
     * How much worse than its own baseline: of response time and of throughput, whichever is worse.
     */
    DEGRADATION(Dimension.SHARE),
    /** Throughput for each share of a processor used, as a share of what the baseline reached. */
    EFFICIENCY(Dimension.SHARE),
    /** Operations that ended well, as a share of those that were asked for. */
    AVAILABILITY(Dimension.SHARE),
    /** Verified results that were right, as a share. */
    CONSISTENCY(Dimension.SHARE),
    /**
     * Standard deviation of throughput between seconds, as a share of its mean; of an open drive,
     * of what was done as a share of what arrived.
     */
    VARIANCE(Dimension.SHARE),
    /** From the end of a disturbance until it is healthy again. */
    RECOVERY(Dimension.TIME),
    /** From a change of what is asked until it is healthy at that. */
    ADAPTATION(Dimension.TIME),
    /** How much worse than its own first window: as degradation, over the length of a run. */
    DRIFT(Dimension.SHARE),
    /** How much more memory the machine has in use after a day, by the trend, as a share. */
    GROWTH(Dimension.SHARE),
    /** The most it did a second while healthy, as a multiple of what its baseline did. */
    HEADROOM(Dimension.NUMBER);

    private final Dimension unit;

    Kind(Dimension unit) {
      this.unit = unit;
    }

    /** What it measures. */
    public Dimension unit() {
      return unit;
    }

    /** True when it is judged by windows, not by what happens or by the whole. */
    public boolean windowed() {
      return this != RECOVERY && this != ADAPTATION && this != GROWTH;
    }

    /** True when it is judged once, by all there was. */
    public boolean once() {
      return this == GROWTH || this == HEADROOM;
    }

    /** What it is judged by, one of them: window, episode, run. */
    public String judgedBy() {
      return windowed() && !once() ? "window" : once() ? "run" : "episode";
    }

    /** True when it compares with a baseline of the drive. */
    public boolean compares() {
      return this == DEGRADATION || this == EFFICIENCY || this == HEADROOM;
    }

    /** True when it can be told of one operation alone. */
    public boolean tellsOperations() {
      return switch (this) {
        case RESPONSE, SERVICE, ERRORS, THROUGHPUT, AVAILABILITY, CONSISTENCY, VARIANCE, DRIFT ->
            true;
        case QUEUE, DEGRADATION, EFFICIENCY, RECOVERY, ADAPTATION, GROWTH, HEADROOM -> false;
      };
    }

    /** The word for it in scripts and reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is bounded.
   *
   * @param percentile of response and service times: 50 to 100; unused for the others
   */
  public record Measure(Kind kind, double percentile) {
    /** Checks the percentile. */
    public Measure {
      if (!(percentile >= 0 && percentile <= 100)) {
        throw new IllegalArgumentException(
            "expectation: percentile must be 0 to 100, was " + percentile);
      }
    }

    @Override
    public String toString() {
      return switch (kind) {
        case RESPONSE ->
            percentile >= 100 ? "max" : "p" + Print.number(percentile).replace(".", "");
        case SERVICE -> "service p" + Print.number(percentile);
        default -> kind.word();
      };
    }
  }

  /** Checks windows and the order of target and failure. */
  public Expectation {
    of = List.copyOf(of);
    if (!over.isPositive()) {
      throw new IllegalArgumentException("expectation: over must be > 0 s, was " + over);
    }
    if (stopAfter < 0) {
      throw new IllegalArgumentException("expectation: stopAfter must be ≥ 0, was " + stopAfter);
    }
    if (failure != null) {
      boolean beyond = below ? failure >= target : failure <= target;
      if (!beyond) {
        throw new IllegalArgumentException(
            "expectation: fail must lie beyond its target of "
                + measure.kind().unit().print(target)
                + ", was "
                + measure.kind().unit().print(failure));
      }
    }
  }

  /** The same of other drives, over windows of another length. */
  public Expectation about(List<String> drives, Duration windows) {
    return new Expectation(
        measure, drives, operation, below, target, failure, windows, stopAfter, origin);
  }

  /** What it says, in a few words: {@code p99 of graph below 50 ms over 10 s}. */
  @Override
  public String toString() {
    return measure
        + " of "
        + (of.isEmpty() ? "all" : String.join(", ", of))
        + (operation == null ? "" : "." + operation)
        + " "
        + bounds();
  }

  /** What it says of one drive: {@code p99 of pay below 50 ms, fail 500 ms over 10 s}. */
  public String words() {
    return measure + (operation == null ? " " : " of " + operation + " ") + bounds();
  }

  private String bounds() {
    return (below ? "below " : "above ")
        + measure.kind().unit().print(target)
        + (failure == null ? "" : ", fail " + measure.kind().unit().print(failure))
        + (measure.kind() == Kind.GROWTH ? " a day" : "")
        + (measure.kind().windowed() ? " over " + Print.duration(over) : "");
  }
}
