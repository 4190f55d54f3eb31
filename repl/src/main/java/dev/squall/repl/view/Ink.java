package dev.squall.repl.view;

/** The few colours of the status lines, as ANSI codes of the terminal's own palette. */
enum Ink {
  /** As it is. */
  NONE(""),
  /** What matters less. */
  FAINT("\u001b[2m"),
  /** What matters more. */
  STRONG("\u001b[1m"),
  /** Achieved. */
  BLUE("\u001b[34m"),
  /** All well. */
  GREEN("\u001b[32m"),
  /** Not quite as planned. */
  YELLOW("\u001b[33m"),
  /** Wrong. */
  RED("\u001b[31m");

  private static final String RESET = "\u001b[0m";

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  String on(String text, Style style) {
    return style.colour() && !code.isEmpty() && !text.isEmpty() ? code + text + RESET : text;
  }
}
