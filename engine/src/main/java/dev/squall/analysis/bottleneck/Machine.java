package dev.squall.analysis.bottleneck;

import java.util.List;
import java.util.Map;

/**
 * What else is known of the run and its machine.
 *
 * @param askedBy by resource, the loads of the scenario that ask for it
 * @param errors by resource, how much failed for want of it
 * @param networkBytes that its network can carry each way, a second; NaN where not known
 * @param links why that is not known; empty where it is
 */
public record Machine(
    Map<String, List<String>> askedBy,
    Map<String, Long> errors,
    double networkBytes,
    String links) {
  /** Nothing is known. */
  public static final Machine UNKNOWN =
      new Machine(Map.of(), Map.of(), Double.NaN, "nothing tells how fast its links are");

  /** Copies the maps. */
  public Machine {
    askedBy = Map.copyOf(askedBy);
    errors = Map.copyOf(errors);
  }
}
