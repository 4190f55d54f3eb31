package dev.squall.dsl.yaml;

import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.units.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Single values as a script writes them. */
final class Literals {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(_\\d+)*(\\.\\d+)?");
  private static final Pattern IN_SCRIPT = Pattern.compile("-?\\d+(_\\d+)*(\\.\\d+)?\\.\\p{L}+");
  private static final Pattern MEASURED = Pattern.compile("[+-]?\\.?\\d.*");

  /** A number with its unit; several make {@code 1 h 30 min}. */
  private static final Pattern TERM =
      Pattern.compile(
          "\\+?(-?(?:\\d[\\d_]*(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*([^\\d+-]+)");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\p{Alpha}\\w*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  /** What reads as a name and is none. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "abstract",
          "as",
          "assert",
          "async",
          "await",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "def",
          "default",
          "defer",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "in",
          "instanceof",
          "int",
          "interface",
          "it",
          "long",
          "native",
          "new",
          "non",
          "null",
          "package",
          "permits",
          "private",
          "protected",
          "public",
          "record",
          "return",
          "sealed",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "threadsafe",
          "throw",
          "throws",
          "trait",
          "transient",
          "true",
          "try",
          "val",
          "var",
          "void",
          "volatile",
          "while",
          "yield");

  private Literals() {}

  /** A text in quotes, whatever is in it. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          boolean odd = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
          quoted.append(odd ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
      }
    }
    return quoted.append('\'').toString();
  }

  /** Whether a script may use {@code text} as a name. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !KEYWORDS.contains(text);
  }

  /** As a name of an argument, of a key in a map. */
  static String key(String text) {
    return NAME.matcher(text).matches() ? text : quoted(text);
  }

  /** What {@code $name} stands for; empty for any other text. */
  static Optional<String> reference(String text) {
    return REFERENCE.matcher(text).matches() && isName(text.substring(1))
        ? Optional.of(text.substring(1))
        : Optional.empty();
  }

  /**
   * A number, a quantity, a name's value, or a range of these; empty for any other text.
   *
   * @throws InvalidQuantity where it is one with a mistake
   */
  static Optional<String> amount(String text) {
    int dots = text.indexOf("..");
    if (dots > 0) {
      Optional<String> low = single(text.substring(0, dots).strip());
      Optional<String> high = single(text.substring(dots + 2).strip());
      return low.isPresent() && high.isPresent()
          ? Optional.of(low.get() + ".." + high.get())
          : Optional.empty();
    }
    return single(text);
  }

  private static Optional<String> single(String text) {
    Optional<String> named = reference(text);
    if (named.isPresent()) {
      return named;
    }
    if (!MEASURED.matcher(text).matches()) {
      return Optional.empty();
    }
    if (NUMBER.matcher(text).matches()) {
      return Optional.of(text.startsWith("+") ? text.substring(1) : text);
    }
    if (IN_SCRIPT.matcher(text).matches()) {
      return Optional.of(text);
    }
    Quantities.parse(text);
    List<String> terms = TERM.matcher(text).results().map(Literals::term).toList();
    String written = String.join(" + ", terms);
    return Optional.of(terms.size() > 1 ? "(" + written + ")" : written);
  }

  /** {@code 30.seconds} for {@code 30s}, which is known to be a quantity. */
  private static String term(MatchResult parts) {
    String number = (parts.group(1).startsWith(".") ? "0" : "") + parts.group(1);
    Unit unit = Quantities.unit(parts.group(2).strip()).orElseThrow();
    String one = unit.name().replaceFirst("s$", "");
    boolean single = number.equals("1") && unit.properties().contains(one);
    return number + "." + (single ? one : unit.name());
  }
}
