package dev.squall.dsl.catalogue;

import dev.squall.units.Dimension;
import java.util.List;
import java.util.stream.Collectors;

/** How messages speak of dimensions. */
public final class Units {
  private Units() {}

  /** The unit's word in scripts that messages give as the example. */
  public static String word(Dimension unit) {
    return switch (unit) {
      case SHARE -> "percent";
      case BYTES -> "MB";
      case RATE -> "perSecond";
      case THROUGHPUT -> "MBps";
      case TEMPERATURE -> "celsius";
      case POWER -> "watts";
      case TIME -> "seconds";
      case NUMBER -> "times";
    };
  }

  /** As a script writes one: {@code 50.percent}. */
  public static String example(Dimension unit) {
    return switch (unit) {
      case SHARE -> "50.percent";
      case BYTES -> "64.MB";
      case RATE -> "200.perSecond";
      case THROUGHPUT -> "50.MBps";
      case TEMPERATURE -> "85.celsius";
      case POWER -> "200.watts";
      case TIME -> "30.seconds";
      case NUMBER -> "1.5";
    };
  }

  static String said(List<Dimension> units) {
    return units.stream()
        .map(unit -> unit.title() + " such as " + example(unit))
        .collect(Collectors.joining(", or "));
  }
}
