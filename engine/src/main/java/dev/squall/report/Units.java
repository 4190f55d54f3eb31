package dev.squall.report;

import dev.squall.units.Dimension;

/** Names of units as OpenTelemetry writes them, in UCUM; one for each dimension. */
public final class Units {
  private Units() {}

  /** A dimension's name. */
  public static String name(Dimension unit) {
    return switch (unit) {
      case SHARE -> "1";
      case NUMBER -> "{number}";
      case BYTES -> "By";
      case RATE -> "/s";
      case THROUGHPUT -> "By/s";
      case TEMPERATURE -> "Cel";
      case POWER -> "W";
      case TIME -> "s";
    };
  }

  /** The dimension that {@link #name} named. */
  public static Dimension of(String name) {
    for (Dimension unit : Dimension.values()) {
      if (name(unit).equals(name)) {
        return unit;
      }
    }
    throw new IllegalArgumentException("unit '" + name + "': is none that a summary names");
  }
}
