package dev.squall.units;

import dev.squall.problem.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads quantities: {@code 30s}, {@code 1 h 30 min}, {@code 64MiB}, {@code 100/s}, {@code 70%},
 * {@code 50 MB/s}, {@code 85C}; and as scripts write them, {@code 30.seconds}. The decimal sign is
 * a point whatever the machine's language; digits may be grouped with {@code _}.
 */
public final class Quantities {
  /** A sign, digits with a point, an exponent; then whatever is the unit. */
  private static final Pattern TERM =
      Pattern.compile(
          "([+-]?(?:[0-9][0-9_]*(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\\s*([^0-9+-]*)");

  private static final int LONGEST = 100;

  private Quantities() {}

  /** Every unit: name, symbol, dimension, factor, names in scripts. */
  public static List<Unit> units() {
    return Units.ALL;
  }

  /** The unit of that spelling, if there is one. */
  public static Optional<Unit> unit(String spelling) {
    return Optional.ofNullable(Units.named(spelling));
  }

  /**
   * Reads a quantity of whatever dimension; a bare number is a {@link Plain}.
   *
   * @throws InvalidQuantity when it is none
   */
  public static Quantity parse(String text) {
    return read(text, null);
  }

  /**
   * Reads a quantity of one dimension. A bare number is refused, unless a plain number is what is
   * asked for.
   *
   * @throws InvalidQuantity when it is none
   */
  public static Quantity parse(String text, Dimension expected) {
    Quantity quantity = read(text, expected);
    if (quantity.dimension() == expected) {
      return quantity;
    }
    String stripped = text.strip();
    if (quantity instanceof Plain && Character.isDigit(stripped.charAt(stripped.length() - 1))) {
      throw new InvalidQuantity(
          "'" + stripped + "' must have a unit of " + expected.title() + ", had none",
          "write it like " + expected.example());
    }
    throw new InvalidQuantity(
        "'" + stripped + "' must be " + expected.title() + ", was " + quantity.dimension().title(),
        "write it like " + expected.example());
  }

  private static Quantity read(String text, @Nullable Dimension expected) {
    String stripped = text.strip();
    List<Quantity> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(stripped);
    int at = 0;
    while (at < stripped.length() && stripped.length() <= LONGEST && matcher.find(at)) {
      if (matcher.start() != at) {
        break;
      }
      terms.add(term(stripped, matcher.group(1), matcher.group(2).strip(), expected));
      at = matcher.end();
    }
    if (terms.isEmpty() || at < stripped.length()) {
      String shown = stripped.length() <= LONGEST ? stripped : stripped.substring(0, 20) + "...";
      throw new InvalidQuantity(
          "'" + shown + "' is not a number with a unit",
          "write it like " + (expected == null ? "30s, 64MiB, 70% or 100/s" : expected.example()));
    }
    return terms.size() == 1 ? terms.getFirst() : together(stripped, terms);
  }

  private static Quantity term(
      String text, String number, String written, @Nullable Dimension expected) {
    String unitText = written.matches("\\.\\p{L}.*") ? written.substring(1) : written;
    if (unitText.startsWith(",")) {
      throw new InvalidQuantity(
          "'" + text + "' has a comma in its number",
          "the decimal sign is a point, and digits may be grouped with '_': 1.5, 1_000");
    }
    BigDecimal amount;
    try {
      amount = new BigDecimal(number.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new InvalidQuantity("'" + text + "' has an exponent beyond all bounds", null);
    }
    if (unitText.isEmpty()) {
      return Units.TIMES.of(amount);
    }
    Unit unit = Units.named(unitText);
    if (unit == null) {
      throw unknown(text, unitText, expected);
    }
    return unit.of(amount);
  }

  private static InvalidQuantity unknown(
      String text, String unitText, @Nullable Dimension expected) {
    List<String> known =
        Units.ALL.stream()
            .filter(unit -> expected == null || unit.dimension() == expected)
            .flatMap(unit -> unit.spellings().stream())
            .toList();
    String which = expected == null ? "a unit" : "a unit of " + expected.title();
    String mend =
        nearest(unitText, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElseGet(() -> "known are " + symbols(expected));
    return new InvalidQuantity("'" + text + "': '" + unitText + "' is not " + which, mend);
  }

  /** Case first: who writes MIB means MiB, and not a word one letter away. */
  private static Optional<String> nearest(String word, List<String> known) {
    Optional<String> same =
        known.stream()
            .filter(k -> k.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
            .findFirst();
    return same.isPresent() ? same : Nearest.to(word, known);
  }

  private static String symbols(@Nullable Dimension expected) {
    return Units.ALL.stream()
        .filter(unit -> expected == null || unit.dimension() == expected)
        .map(Unit::symbol)
        .collect(Collectors.joining(", "));
  }

  /**
   * Several terms: only times are written so, from the largest unit down, the first one's sign for
   * all.
   */
  private static Quantity together(String text, List<Quantity> terms) {
    long sum = 0;
    long last = Long.MAX_VALUE;
    boolean negative = text.startsWith("-");
    for (int i = 0; i < terms.size(); i++) {
      if (!(terms.get(i) instanceof Span span)
          || (i > 0 && (span.nanos() < 0 || span.nanos() >= last))) {
        throw new InvalidQuantity(
            "'" + text + "' is not one quantity",
            "only times have several parts, from the largest down: 1 h 30 min");
      }
      last = Math.abs(span.nanos());
      try {
        sum = negative ? Math.subtractExact(sum, last) : Math.addExact(sum, last);
      } catch (ArithmeticException e) {
        throw new InvalidQuantity("'" + text + "' is too large", null);
      }
    }
    return new Span(sum);
  }
}
