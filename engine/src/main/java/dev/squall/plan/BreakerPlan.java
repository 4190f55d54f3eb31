package dev.squall.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A resource's circuit breaker: how many readings in a row beyond a limit open it, how long it then
 * stays open, and what each opening does.
 *
 * @param of {@code cpu}, {@code memory}, {@code disk}, {@code system}, {@code temperature}, {@code
 *     gpu}, or the name of a rule of the script
 * @param failures readings beyond a limit in a row that open it, where the limit does not say
 * @param coolDown machine time before loads come back on trial, where the limit does not say
 * @param then what the first, the second, … opening does; the last step is that of all further ones
 */
public record BreakerPlan(String of, int failures, Duration coolDown, List<Step> then) {
  /** The breaker of the limit on processors. */
  public static final String CPU = "cpu";

  /** Of those on memory and swap. */
  public static final String MEMORY = "memory";

  /** Of the one on free space. */
  public static final String DISK = "disk";

  /** Of those on the load average and on memory pressure. */
  public static final String SYSTEM = "system";

  /** Of the one on the hottest sensor. */
  public static final String TEMPERATURE = "temperature";

  /** Of those on GPUs. */
  public static final String GPU = "gpu";

  /** The breakers of resources; each rule has one of its own. */
  public static final List<String> OF_RESOURCES =
      List.of(CPU, MEMORY, DISK, SYSTEM, TEMPERATURE, GPU);

  /** What an opening does where nobody says: two chances, then the end. */
  public static final List<Step> THEN = List.of(Step.HOLD, Step.HOLD, Step.STOP);

  /** What levels are multiplied by while a breaker slows them, and on trial. */
  public static final double REDUCED = 0.5;

  /** What an opening does, the milder first. */
  public enum Step {
    /** Every level is halved. */
    SLOW,
    /** Every load is let go. */
    HOLD,
    /** Every load is let go and the run ends. */
    STOP;

    /** The word in scripts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that it opens and cools down, and that its steps become no milder. */
  public BreakerPlan {
    then = List.copyOf(then);
    if (failures < 1) {
      throw new IllegalArgumentException(
          "breaker '" + of + "': failures must be ≥ 1, was " + failures);
    }
    if (!coolDown.isPositive()) {
      throw new IllegalArgumentException(
          "breaker '" + of + "': coolDown must be > 0 s, was " + coolDown);
    }
    if (then.isEmpty()) {
      throw new IllegalArgumentException(
          "breaker '" + of + "': then must name a step, was empty; slow, hold or stop");
    }
    for (int i = 1; i < then.size(); i++) {
      Step before = then.get(i - 1);
      if (before == Step.STOP || then.get(i).compareTo(before) < 0) {
        throw new IllegalArgumentException(
            "breaker '"
                + of
                + "': then must not become milder, '"
                + then.get(i).word()
                + "' follows '"
                + before.word()
                + "'; the order is slow, hold, stop");
      }
    }
  }

  /** The breaker of this name where the script does not say how it is. */
  public static BreakerPlan standard(String of) {
    return switch (of) {
      case CPU -> standard(of, 3, 10);
      case MEMORY, DISK -> standard(of, 2, 15);
      case SYSTEM -> standard(of, 1, 30);
      case TEMPERATURE -> standard(of, 1, 60);
      case GPU -> standard(of, 2, 30);
      default -> standard(of, 3, 10);
    };
  }

  private static BreakerPlan standard(String of, int failures, int seconds) {
    return new BreakerPlan(of, failures, Duration.ofSeconds(seconds), THEN);
  }

  /** Which breaker the limit on {@code subject} feeds. */
  public static String of(Limit.Subject subject) {
    return switch (subject) {
      case CPU -> CPU;
      case MEMORY, SWAP -> MEMORY;
      case DISK_SPACE -> DISK;
      case MEMORY_PRESSURE, LOAD -> SYSTEM;
      case TEMPERATURE -> TEMPERATURE;
      case GPU_POWER, GPU_MEMORY, GPU_ERRORS -> GPU;
      case RULE -> throw new IllegalArgumentException("a rule feeds the breaker of its name");
    };
  }

  /** That of this name among {@code said}, or as it is where nobody says. */
  public static BreakerPlan of(String name, List<BreakerPlan> said) {
    return said.stream()
        .filter(each -> each.of().equals(name))
        .findFirst()
        .orElseGet(() -> standard(name));
  }

  /** What the {@code trip}-th opening does, counted from 1. */
  public Step step(int trip) {
    return then.get(Math.min(trip, then.size()) - 1);
  }

  /** True where enough openings end the run. */
  public boolean stops() {
    return then.getLast() == Step.STOP;
  }
}
