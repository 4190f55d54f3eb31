package dev.squall.repl.view;

/**
 * Text that commands no terminal: what a script prints or names may hold control characters and
 * such as turn the direction of writing; each becomes a dot.
 */
public final class Harmless {
  private Harmless() {}

  /** One line. */
  public static String line(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(harmless(c) ? c : '.'));
    return clean.toString();
  }

  /** Lines that end with a line feed. */
  public static String text(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(c == '\n' || harmless(c) ? c : '.'));
    return clean.toString();
  }

  private static boolean harmless(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
