package dev.squall.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions that will do: bounds between blanks that all must hold, {@code >=1.2 <2}, or {@code *}
 * for any.
 *
 * @param text as it is written
 */
public record VersionRange(String text) {
  private static final Pattern BOUND = Pattern.compile("(>=|>|<=|<|=)(\\S+)");

  /** Checks the form. */
  public VersionRange {
    bounds(text);
  }

  private record Bound(String is, LibraryVersion version) {
    boolean has(LibraryVersion other) {
      int compared = other.compareTo(version);
      return switch (is) {
        case ">=" -> compared >= 0;
        case ">" -> compared > 0;
        case "<=" -> compared <= 0;
        case "<" -> compared < 0;
        default -> compared == 0;
      };
    }
  }

  private static List<Bound> bounds(String text) {
    List<Bound> bounds = new ArrayList<>();
    if (text.equals("*")) {
      return bounds;
    }
    for (String each : text.strip().split("\\s+", -1)) {
      Matcher bound = BOUND.matcher(each);
      if (!bound.matches()) {
        throw new IllegalArgumentException(
            "versions: must be bounds such as '>=1.2 <2', or '*' for any, was '" + text + "'");
      }
      bounds.add(new Bound(bound.group(1), new LibraryVersion(bound.group(2))));
    }
    return bounds;
  }

  /** True of a version that will do. */
  public boolean has(LibraryVersion version) {
    return bounds(text).stream().allMatch(bound -> bound.has(version));
  }
}
