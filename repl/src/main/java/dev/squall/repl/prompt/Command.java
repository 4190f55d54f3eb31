package dev.squall.repl.prompt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that begins with one of the prompt's own words.
 *
 * @param argument what follows it, without quotes; empty for nothing
 */
record Command(Own word, String argument) {
  private static final Pattern LINE = Pattern.compile("(\\w+|\\?)\\s*(.*)", Pattern.DOTALL);

  /** The line as such; empty for one that is the language's: {@code status = 5}, {@code wait()}. */
  static Optional<Command> of(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rest = matcher.group(2).strip();
    boolean assigned = rest.startsWith("=") || rest.startsWith(".") || rest.startsWith("[");
    return assigned
        ? Optional.empty()
        : Own.of(matcher.group(1)).map(own -> new Command(own, bare(rest)));
  }

  /** Without parentheses and quotes. */
  private static String bare(String text) {
    String inside =
        text.startsWith("(") && text.endsWith(")")
            ? text.substring(1, text.length() - 1).strip()
            : text;
    boolean quoted =
        inside.length() > 1
            && (inside.startsWith("'") || inside.startsWith("\""))
            && inside.indexOf(inside.charAt(0), 1) == inside.length() - 1;
    return quoted ? inside.substring(1, inside.length() - 1) : inside;
  }
}
