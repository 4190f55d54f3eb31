package dev.squall.load;

import java.util.Map;

/**
 * What a run keeps for as long as it lasts, and one that goes on does not find out again.
 *
 * @param maxima operations a second at its maximum, by the drive that asks for a share of it
 * @param handedOut how many rows each feeder has handed out, by {@code component.feeder}
 */
public record Kept(Map<String, Double> maxima, Map<String, Long> handedOut) {
  /** Nothing yet. */
  public static final Kept NOTHING = new Kept(Map.of(), Map.of());

  /** Copies. */
  public Kept {
    maxima = Map.copyOf(maxima);
    handedOut = Map.copyOf(handedOut);
  }
}
