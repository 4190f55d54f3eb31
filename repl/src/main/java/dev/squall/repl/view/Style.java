package dev.squall.repl.view;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/**
 * How lines may look.
 *
 * @param colour with ANSI colours
 * @param unicode with block characters; else ASCII alone
 */
public record Style(boolean colour, boolean unicode) {
  /** No colours, ASCII alone. */
  public static final Style PLAIN = new Style(false, false);

  /**
   * What a terminal takes: no colours where {@code NO_COLOR} is set to anything or {@code TERM} is
   * {@code dumb}; blocks where its characters are UTF-8.
   */
  public static Style of(Map<String, String> environment, Charset characters) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb;
    boolean unicode = characters.name().toUpperCase(Locale.ROOT).startsWith("UTF") && !dumb;
    return new Style(colour, unicode);
  }
}
