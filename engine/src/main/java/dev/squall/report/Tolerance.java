package dev.squall.report;

import dev.squall.units.Dimension;

/**
 * How far from what was asked a load may be, on average, and still have run as planned: {@code
 * max(5 % of the mean asked, a floor)}. The floor is what no load can resolve, or what would be
 * noise beside the machine: two points for a share, 32 MB for bytes, two a second for a rate, 256
 * kB/s for a throughput.
 */
final class Tolerance {
  /** The part of the mean asked. */
  static final double PART = 0.05;

  private Tolerance() {}

  /**
   * The largest mean of |achieved − asked| that still is as planned, in the dimension's canonical
   * unit.
   */
  static double of(Dimension unit, double meanAsked) {
    return Math.max(PART * Math.abs(meanAsked), floor(unit));
  }

  private static double floor(Dimension unit) {
    return switch (unit) {
      case SHARE -> 0.02;
      case BYTES -> 32e6;
      case RATE -> 2;
      case THROUGHPUT -> 256e3;
      case POWER -> 5;
      case TEMPERATURE, TIME, NUMBER -> 0;
    };
  }
}
