package dev.squall.plan;

import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.Locale;

/**
 * A bound on the machine's state. Crossed for {@code patience} samples in a row it lets every load
 * go; they stay at zero for {@code coolDown}, then come back if the reading is within the bound
 * again. The third trip stops the run.
 *
 * @param subject what is bounded
 * @param bound in the subject's canonical unit
 * @param patience samples in a row (10 a second) beyond the bound before it trips; at least 1
 * @param coolDown machine time at zero before another try
 * @param origin {@code default}, {@code scenario} or {@code phase 'x'}
 */
public record Limit(Subject subject, double bound, int patience, Duration coolDown, String origin) {
  /** How often a limit trips before the run is stopped. */
  public static final int TRIPS = 3;

  /** What a limit bounds. */
  public enum Subject {
    /** Busy share of all cores; below. */
    CPU(Dimension.SHARE, true),
    /**
     * Used share of memory (not available ÷ total, or of the cgroup's limit where nearer); below.
     */
    MEMORY(Dimension.SHARE, true),
    /** Share of the last second in which everyone waited for memory (PSI full); below. */
    MEMORY_PRESSURE(Dimension.SHARE, true),
    /** Used share of swap; below. */
    SWAP(Dimension.SHARE, true),
    /** Free bytes where the run's folder and the disk loads' files lie; above. */
    DISK_SPACE(Dimension.BYTES, false),
    /** The hottest sensor; below. */
    TEMPERATURE(Dimension.TEMPERATURE, true),
    /** Load average over one minute per core; below. */
    LOAD(Dimension.NUMBER, true);

    private final Dimension unit;
    private final boolean below;

    Subject(Dimension unit, boolean below) {
      this.unit = unit;
      this.below = below;
    }

    /** What the bound measures. */
    public Dimension unit() {
      return unit;
    }

    /** True when readings must stay below the bound, false when above. */
    public boolean below() {
      return below;
    }

    /** The word in scripts: {@code memoryPressure}. */
    public String word() {
      String[] parts = name().toLowerCase(Locale.ROOT).split("_", -1);
      StringBuilder word = new StringBuilder(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
      }
      return word.toString();
    }
  }

  /** Checks patience, cool-down and that the bound can be kept. */
  public Limit {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "limit '" + subject.word() + "': patience must be ≥ 1, was " + patience);
    }
    if (!coolDown.isPositive()) {
      throw new IllegalArgumentException(
          "limit '" + subject.word() + "': coolDown must be > 0 s, was " + coolDown);
    }
    if (!Double.isFinite(bound)
        || (bound <= 0 && subject.unit() != Dimension.TEMPERATURE)
        || (subject.unit() == Dimension.SHARE && bound > 1)) {
      throw new IllegalArgumentException(
          "limit '"
              + subject.word()
              + "': bound must be "
              + (subject.unit() == Dimension.SHARE ? "> 0 and ≤ 100 %" : "> 0")
              + ", was "
              + subject.unit().print(bound));
    }
  }

  /** True when {@code reading} is beyond the bound; a missing reading (NaN) is not. */
  public boolean crossedBy(double reading) {
    return subject.below() ? reading > bound : reading < bound;
  }

  @Override
  public String toString() {
    return subject.word() + (subject.below() ? " below " : " above ") + subject.unit().print(bound);
  }
}
