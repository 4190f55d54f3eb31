package dev.squall.plan;

import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a run from outside, by parameters whose names begin alike and are none of the
 * script's own: {@code find.from=100/s}.
 */
public final class Asked {
  private final String prefix;
  private final Map<String, String> values = new TreeMap<>();

  /**
   * Those of the parameters that begin so.
   *
   * @param prefix with its point: {@code find.}
   */
  public Asked(String prefix, Map<String, String> parameters) {
    this.prefix = prefix;
    parameters.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        values.put(name.substring(prefix.length()), value);
      }
    });
  }

  /** The parameters that begin with none of these. */
  public static Map<String, String> without(Map<String, String> parameters, String... prefixes) {
    Map<String, String> own = new TreeMap<>(parameters);
    for (String prefix : prefixes) {
      own.keySet().removeIf(name -> name.startsWith(prefix));
    }
    return own;
  }

  /** Whether nothing is. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether a parameter of that name, without its beginning, is given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** What it was given as; null where it was not. */
  public @Nullable String text(String name) {
    return values.get(name);
  }

  /**
   * What is wrong with the first name that is not known; null where all are.
   *
   * @param thing what knows them: {@code find}
   */
  public @Nullable Problem unknown(String thing, Collection<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        return wrong(
            name,
            thing + " has no '" + name + "'",
            Nearest.mend(name, known, "it has " + String.join(", ", known)));
      }
    }
    return null;
  }

  /** A problem that lies in one of them. */
  public Problem wrong(String name, String message, @Nullable String mend) {
    return new Problem(Place.whole("-p " + prefix + name), message, mend);
  }
}
