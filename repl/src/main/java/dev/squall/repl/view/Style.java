package dev.squall.repl.view;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How lines may look.
 *
 * @param colour with ANSI colours
 * @param unicode with block characters; else ASCII alone
 */
public record Style(boolean colour, boolean unicode) {
  /** No colours, ASCII alone. */
  public static final Style PLAIN = new Style(false, false);

  /** What stands for signs that are not in ASCII, which Squall itself writes. */
  private static final Map<Character, String> SIGNS =
      Map.of(
          'µ', "u", '–', "-", '…', ".", '×', "x", '±', "+-", '≤', "<=", '≥', ">=", '°', "", '·',
          "-");

  /**
   * What takes lines: colours where it is a terminal, {@code NO_COLOR} is not set to anything and
   * {@code TERM} is not {@code dumb}; blocks where {@code LC_ALL}, {@code LC_CTYPE} or {@code
   * LANG}, the first that is set, names no other characters than UTF-8.
   */
  public static Style of(Map<String, String> environment, boolean terminal) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean colour = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb;
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("UTF-8");
    boolean unicode = locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8") && !dumb;
    return new Style(colour, unicode);
  }

  /** A text of Squall's own as it can be shown. */
  String text(String text) {
    if (unicode || text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder ascii = new StringBuilder();
    text.chars().forEach(c -> ascii.append(SIGNS.getOrDefault((char) c, String.valueOf((char) c))));
    return ascii.toString();
  }
}
