package dev.squall.dsl.slip;

import dev.squall.problem.Nearest;
import dev.squall.units.Quantities;
import dev.squall.units.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quantities as a script writes them, from however else they are written. */
public final class Literal {
  private static final Pattern PARTS =
      Pattern.compile("\\s*(-?\\d(?:_?\\d)*(?:\\.\\d+)?)\\s*[._]?\\s*([^\\d\\s].*?)\\s*");

  /** What people call units that is neither their name nor near it. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "pct", "percent",
          "degrees", "celsius",
          "perc", "percent",
          "rps", "perSecond",
          "qps", "perSecond",
          "iops", "perSecond",
          "k", "kB",
          "g", "GB",
          "m", "MB", // of M: m alone is minutes
          "t", "TB");

  private static final Set<String> NAMES =
      Quantities.units().stream()
          .flatMap(unit -> unit.properties().stream())
          .collect(Collectors.toSet());

  private Literal() {}

  /** {@code 64.MB} for {@code 64MB}, {@code 64 MB} and {@code 64 MiB}; empty for what is none. */
  public static Optional<String> of(String text) {
    Matcher parts = PARTS.matcher(text);
    return parts.matches()
        ? exactly(parts.group(2)).map(unit -> parts.group(1) + "." + unit)
        : Optional.empty();
  }

  /** The script's word for a unit that is spelled {@code spelling}, where that is one. */
  static Optional<String> exactly(String spelling) {
    if (NAMES.contains(spelling)) {
      return Optional.of(spelling);
    }
    Optional<String> known = Quantities.unit(spelling).map(Unit::name);
    return known.isPresent()
        ? known
        : Optional.ofNullable(OTHERS.get(spelling.toLowerCase(Locale.ROOT)));
  }

  /** The script's word for the unit that was meant by {@code spelling}. */
  public static Optional<String> meant(String spelling) {
    Optional<String> exact = exactly(spelling);
    return exact.isPresent() ? exact : Nearest.to(spelling, NAMES);
  }
}
