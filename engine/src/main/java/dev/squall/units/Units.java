package dev.squall.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one table of units: parser, script properties and docs are driven by it. */
final class Units {
  /** What a number without a unit is counted in. */
  static final Unit TIMES = unit("times", "x", Dimension.NUMBER, "1", List.of(), "×");

  static final List<Unit> ALL =
      List.of(
          time("nanos", "ns", "0.000000001", List.of("nanosecond", "nanoseconds")),
          time("micros", "µs", "0.000001", List.of("us", "μs", "microsecond", "microseconds")),
          unit(
              "ms",
              "ms",
              Dimension.TIME,
              "0.001",
              List.of("millis"),
              "millisecond",
              "milliseconds"),
          unit("seconds", "s", Dimension.TIME, "1", List.of("second", "s"), "sec", "secs"),
          unit("minutes", "min", Dimension.TIME, "60", List.of("minute", "min"), "m", "mins"),
          unit("hours", "h", Dimension.TIME, "3600", List.of("hour", "h"), "hr", "hrs"),
          unit("days", "d", Dimension.TIME, "86400", List.of("day", "d")),
          unit("bytes", "B", Dimension.BYTES, "1", List.of("B"), "byte"),
          data("kB", "1000", "KB"),
          data("MB", "1000000"),
          data("GB", "1000000000"),
          data("TB", "1000000000000"),
          data("PB", "1000000000000000"),
          data("KiB", "1024", "kiB"),
          data("MiB", "1048576"),
          data("GiB", "1073741824"),
          data("TiB", "1099511627776"),
          unit("percent", "%", Dimension.SHARE, "0.01", List.of()),
          unit(
              "perSecond",
              "/s",
              Dimension.RATE,
              "1",
              List.of(),
              "/sec",
              "/second",
              "persecond",
              "Hz"),
          perTime("perMinute", "/min", 60, "/m", "/minute", "perminute"),
          perTime("perHour", "/h", 3600, "/hr", "/hour", "perhour"),
          flow("Bps", "B/s", "1"),
          flow("kBps", "kB/s", "1000", "KBps", "KB/s"),
          flow("MBps", "MB/s", "1000000"),
          flow("GBps", "GB/s", "1000000000"),
          flow("TBps", "TB/s", "1000000000000"),
          flow("PBps", "PB/s", "1000000000000000"),
          flow("KiBps", "KiB/s", "1024", "kiBps", "kiB/s"),
          flow("MiBps", "MiB/s", "1048576"),
          flow("GiBps", "GiB/s", "1073741824"),
          unit("celsius", "°C", Dimension.TEMPERATURE, "1", List.of(), "C", "degC"),
          unit("watts", "W", Dimension.POWER, "1", List.of("watt")),
          unit("kilowatts", "kW", Dimension.POWER, "1000", List.of()),
          TIMES);

  private static final Map<String, Unit> BY_SPELLING = bySpelling();

  private Units() {}

  /** The unit called {@code spelling}, blanks within not counted, or null. */
  static @Nullable Unit named(String spelling) {
    return BY_SPELLING.get(spelling.replace(" ", ""));
  }

  private static Map<String, Unit> bySpelling() {
    Map<String, Unit> map = new LinkedHashMap<>();
    for (Unit unit : ALL) {
      for (String spelling : unit.spellings()) {
        Unit before = map.put(spelling, unit);
        if (before != null) {
          throw new IllegalStateException(
              "'" + spelling + "' is both " + before.name() + " and " + unit.name());
        }
      }
    }
    return map;
  }

  private static Unit time(String name, String symbol, String factor, List<String> words) {
    return unit(name, symbol, Dimension.TIME, factor, List.of(), words.toArray(String[]::new));
  }

  private static Unit data(String name, String factor, String... others) {
    return unit(name, name, Dimension.BYTES, factor, List.of(others));
  }

  /** Script properties can't hold a slash, so {@code kBps}; texts may have either. */
  private static Unit flow(String name, String symbol, String factor, String... words) {
    List<String> properties = List.of(words).stream().filter(w -> !w.contains("/")).toList();
    return unit(name, symbol, Dimension.THROUGHPUT, factor, properties, words);
  }

  private static Unit perTime(String name, String symbol, int seconds, String... words) {
    BigDecimal factor = BigDecimal.ONE.divide(BigDecimal.valueOf(seconds), MathContext.DECIMAL128);
    return new Unit(name, symbol, Dimension.RATE, factor, List.of(name), List.of(words));
  }

  private static Unit unit(
      String name,
      String symbol,
      Dimension dimension,
      String factor,
      List<String> more,
      String... words) {
    List<String> properties = new ArrayList<>(List.of(name));
    properties.addAll(more);
    return new Unit(name, symbol, dimension, new BigDecimal(factor), properties, List.of(words));
  }
}
