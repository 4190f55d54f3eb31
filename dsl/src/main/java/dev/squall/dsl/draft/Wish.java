package dev.squall.dsl.draft;

import dev.squall.plan.Asked;
import dev.squall.problem.Nearest;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Plain;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a scenario is to be made into, as is asked from outside; notes what is wrong with it. */
final class Wish {
  private final String word;
  private final Asked asked;
  private final Problems problems;

  /**
   * Reads it.
   *
   * @param word what it is called: {@code find}
   * @param prefix what the names of its parameters begin with
   */
  Wish(String word, String prefix, Map<String, String> parameters, Problems problems) {
    this.word = word;
    this.asked = new Asked(prefix, parameters);
    this.problems = problems;
  }

  boolean isEmpty() {
    return asked.isEmpty();
  }

  boolean has(String name) {
    return asked.has(name);
  }

  @Nullable String text(String name) {
    return asked.text(name);
  }

  /** Whether all of its names are known; notes the first that is not. */
  boolean known(Set<String> names) {
    Problem unknown = asked.unknown(word, names);
    if (unknown != null) {
      problems.add(unknown);
    }
    return unknown == null;
  }

  /** What a name was given as, in that unit; null where it was not, or is noted as wrong. */
  @Nullable Quantity quantity(String name, Dimension unit) {
    String text = asked.text(name);
    try {
      return text == null ? null : Quantities.parse(text, unit);
    } catch (InvalidQuantity wrong) {
      problem(name, name + " " + wrong.getMessage(), wrong.mend());
      return null;
    }
  }

  @Nullable Double number(String name) {
    return quantity(name, Dimension.NUMBER) instanceof Plain plain ? plain.value() : null;
  }

  @Nullable Duration time(String name) {
    return quantity(name, Dimension.TIME) instanceof Span span ? span.toDuration() : null;
  }

  /** Notes that a drive is none of these. */
  void noDrive(String drive, List<String> all) {
    problem(
        "drive",
        "'" + drive + "' is no drive of this scenario",
        Nearest.mend(drive, all, "it drives " + String.join(", ", all)));
  }

  /** Notes what is wrong with one of its names, after what it is called. */
  void problem(String name, String message, @Nullable String mend) {
    wrong(name, word + ": " + message, mend);
  }

  /** Notes what is wrong at one of its names. */
  void wrong(String name, String message, @Nullable String mend) {
    problems.add(asked.wrong(name, message, mend));
  }
}
