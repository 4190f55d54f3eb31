package dev.squall.plan;

import dev.squall.curve.Curve;
import dev.squall.units.Dimension;

/** How much of a resource over time. */
public sealed interface Level {
  /**
   * Along a curve of seconds of scenario time since the phase's start, in {@code unit}'s canonical
   * unit.
   *
   * @param curve the values
   * @param unit what they measure
   */
  record Along(Curve curve, Dimension unit) implements Level {}

  /** As much as the load can do; asked is reported as none. */
  record Maximum(Dimension unit) implements Level {}

  /** What the level measures. */
  Dimension unit();
}
