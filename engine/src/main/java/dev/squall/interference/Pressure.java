package dev.squall.interference;

import java.util.List;

/**
 * How much pressure something puts on a resource: the dial's position that has the same effect on
 * those that ran beside it.
 *
 * @param of what presses
 * @param resource on what
 * @param level share of the resource
 * @param probes what ran beside it and told
 */
public record Pressure(String of, String resource, double level, List<String> probes) {
  /** Copies the names. */
  public Pressure {
    probes = List.copyOf(probes);
  }
}
