package dev.squall.interference;

import java.util.List;
import java.util.Locale;

/**
 * Pressure on a resource of the machine, as a dial: a load of its own that takes a share of what
 * the machine has (cpu), or of what that load alone achieves at its most (memory, disk).
 *
 * @param resource {@code cpu}, {@code memory} or {@code disk}
 * @param level share of all of it; NaN for as much as it can, which tells what all of it is
 */
public record Press(String resource, double level) {
  /** What there is a dial for. */
  public static final List<String> RESOURCES = List.of("cpu", "memory", "disk");

  /** The dial's positions beside none at all. */
  public static final List<Double> LEVELS = List.of(0.25, 0.5, 0.75);

  /** Checks the resource and the level. */
  public Press {
    if (!RESOURCES.contains(resource)) {
      throw new IllegalArgumentException(
          "pressure: there is a dial for "
              + String.join(", ", RESOURCES)
              + ", not for '"
              + resource
              + "'");
    }
    if (level <= 0) {
      throw new IllegalArgumentException("pressure: level must be > 0 %, was " + level);
    }
  }

  /** As much as it can. */
  public static Press most(String resource) {
    return new Press(resource, Double.NaN);
  }

  /** Whether it finds out what all of the resource is. */
  public boolean takesAll() {
    return Double.isNaN(level);
  }

  /** Whether all of it is known without asking: all processors are all processors. */
  public static boolean isKnown(String resource) {
    return resource.equals("cpu");
  }

  @Override
  public String toString() {
    return takesAll()
        ? "all of " + resource
        : String.format(Locale.ROOT, "%.0f %% of %s", 100 * level, resource);
  }
}
