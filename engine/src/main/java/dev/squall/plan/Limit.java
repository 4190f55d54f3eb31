package dev.squall.plan;

import dev.squall.units.Dimension;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bound on the machine's state, or a rule that the script wrote. Crossed for {@code patience}
 * readings in a row it opens its breaker ({@link BreakerPlan}), which slows, holds or stops the
 * run; after {@code coolDown} loads come back if the reading is within the bound again.
 *
 * @param subject what is bounded
 * @param rule the name of the script's rule; null for every subject but {@link Subject#RULE}
 * @param bound in the subject's canonical unit; 0 for a rule, whose reading is 1 where it is broken
 * @param stop beyond this bound the run is stopped, whatever the breaker's policy; null for none
 * @param patience readings in a row (10 a second, of a rule one) beyond the bound before it trips;
 *     at least 1
 * @param coolDown machine time before another try
 * @param origin {@code default}, {@code scenario} or {@code phase 'x'}
 */
public record Limit(
    Subject subject,
    @Nullable String rule,
    double bound,
    @Nullable Double stop,
    int patience,
    Duration coolDown,
    String origin) {

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
    LOAD(Dimension.NUMBER, true),
    /** What a GPU draws, as a share of what it may draw; below. Peaks go beyond the whole. */
    GPU_POWER(Dimension.SHARE, true),
    /** Free bytes of a GPU's memory; above. */
    GPU_MEMORY(Dimension.BYTES, false),
    /** Errors of GPUs that nobody corrected, since the run began; below, so 1 for none. */
    GPU_ERRORS(Dimension.NUMBER, true),
    /** A condition that the script wrote, judged in the engine: 0 where kept, 1 where broken. */
    RULE(Dimension.NUMBER, true);

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

    /** The largest bound that makes sense. */
    double most() {
      return this == GPU_POWER ? 2 : unit == Dimension.SHARE ? 1 : Double.MAX_VALUE;
    }

    /** A count that must stay below its bound is beyond it when it is there. */
    private boolean beyond(double reading, double bound) {
      return this == GPU_ERRORS ? reading >= bound : below ? reading > bound : reading < bound;
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

  /** One without a bound to stop at. */
  public Limit(Subject subject, double bound, int patience, Duration coolDown, String origin) {
    this(subject, null, bound, null, patience, coolDown, origin);
  }

  /** The limit that the script's rule of this name is. */
  public static Limit ofRule(String name, int patience, Duration coolDown, String origin) {
    return new Limit(Subject.RULE, name, 0, null, patience, coolDown, origin);
  }

  /** Checks patience, cool-down, that the bound can be kept, and that both bounds agree. */
  public Limit {
    String named = "limit '" + (rule == null ? subject.word() : rule) + "': ";
    if ((subject == Subject.RULE) != (rule != null)) {
      throw new IllegalArgumentException(named + "a rule, and nothing else, has a name");
    }
    if (patience < 1) {
      throw new IllegalArgumentException(named + "patience must be ≥ 1, was " + patience);
    }
    if (!coolDown.isPositive()) {
      throw new IllegalArgumentException(named + "coolDown must be > 0 s, was " + coolDown);
    }
    if (subject != Subject.RULE) {
      checkBound(named, "bound", subject, bound);
    }
    if (stop != null) {
      checkBound(named, "stop", subject, stop);
      if (subject.below() ? stop <= bound : stop >= bound) {
        throw new IllegalArgumentException(
            named
                + "stop must lie beyond the bound of "
                + subject.unit().print(bound)
                + ", was "
                + subject.unit().print(stop)
                + "; make it "
                + (subject.below() ? "larger" : "smaller")
                + ", or swap the two");
      }
    }
  }

  private static void checkBound(String named, String what, Subject subject, double bound) {
    if (!Double.isFinite(bound)
        || (bound <= 0 && subject.unit() != Dimension.TEMPERATURE)
        || bound > subject.most()) {
      throw new IllegalArgumentException(
          named
              + what
              + " must be "
              + (subject.unit() == Dimension.SHARE
                  ? "> 0 and ≤ " + subject.unit().print(subject.most())
                  : "> 0")
              + ", was "
              + subject.unit().print(bound));
    }
  }

  /** The same with another patience and cool-down. */
  public Limit waiting(int samples, Duration cooling) {
    return new Limit(subject, rule, bound, stop, samples, cooling, origin);
  }

  /** The breaker that it feeds: a resource's, or the rule's own. */
  public String breaker() {
    return rule != null ? rule : BreakerPlan.of(subject);
  }

  /** True when {@code reading} is beyond the bound; a missing reading (NaN) is not. */
  public boolean crossedBy(double reading) {
    return subject.beyond(reading, bound);
  }

  /** True when {@code reading} is beyond the bound that stops the run. */
  public boolean stoppedBy(double reading) {
    return stop != null && subject.beyond(reading, stop);
  }

  /** What it bounds and by how much; a rule's name. */
  @Override
  public String toString() {
    return rule != null
        ? rule
        : subject.word() + (subject.below() ? " below " : " above ") + subject.unit().print(bound);
  }
}
