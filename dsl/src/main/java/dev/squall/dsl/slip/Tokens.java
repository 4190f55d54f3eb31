package dev.squall.dsl.slip;

import dev.squall.dsl.slip.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a script's text apart, comments left out. Only as much of Groovy as it takes not to look
 * for slips inside of texts and comments: what stands in a text's <code>${ }</code> belongs to the
 * text.
 */
final class Tokens {
  /** Without a letter behind it: {@code 30d} is a number to Groovy, {@code 30days} is none. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xXbB][0-9a-fA-F_]+|\\d(?:_?\\d)*(?:\\.\\d(?:_?\\d)*)?(?:[eE][+-]?\\d+)?(?:[GgLlIiDdFf](?![A-Za-z0-9_]))?");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Pattern SIGN =
      Pattern.compile(
          "\\.\\.<?|->|==~?|=~|=>|::|\\?\\.|\\*\\*|[-+*/%<>!]=|&&|\\|\\||[!-/:-@\\[-`{-~]");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private boolean first = true;
  private int lastEnd = -1;
  private boolean whole = true;

  private Tokens(String text) {
    this.text = text;
  }

  /**
   * All of a text.
   *
   * @param whole false where a text in quotes is not closed: brackets behind it say nothing
   */
  record All(List<Token> tokens, boolean whole) {}

  static All of(String text) {
    Tokens tokens = new Tokens(text);
    while (tokens.at < text.length()) {
      tokens.step();
    }
    return new All(tokens.tokens, tokens.whole);
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '\n') {
      at++;
      line++;
      lineStart = at;
      first = true;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
      at++;
    } else if (text.startsWith("//", at) || (text.startsWith("#!", at) && at == 0)) {
      skip(indexOr("\n", at, text.length()));
    } else if (c == '#') {
      add(Kind.SIGN, at + 1);
      skip(indexOr("\n", at, text.length()));
    } else if (text.startsWith("/*", at)) {
      skip(Math.min(text.length(), indexOr("*/", at + 2, text.length()) + 2));
    } else if (c == '\'' || c == '"') {
      quoted(c);
    } else if (text.startsWith("$/", at)) {
      int end = text.indexOf("/$", at + 2);
      whole &= end >= 0;
      add(Kind.TEXT, end < 0 ? text.length() : end + 2);
    } else if (c == '/' && beginsText()) {
      slashed();
    } else {
      plain();
    }
  }

  private void plain() {
    Matcher word = from(WORD);
    Matcher number = from(NUMBER);
    Matcher sign = from(SIGN);
    if (word.lookingAt()) {
      add(Kind.WORD, word.end());
    } else if (number.lookingAt()) {
      add(Kind.NUMBER, number.end());
    } else if (sign.lookingAt()) {
      add(Kind.SIGN, sign.end());
    } else {
      add(Kind.ODD, at + Character.charCount(text.codePointAt(at)));
    }
  }

  private Matcher from(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  private void quoted(char quote) {
    String three = String.valueOf(quote).repeat(3);
    if (text.startsWith(three, at)) {
      int end = text.indexOf(three, at + 3);
      whole &= end >= 0;
      add(Kind.TEXT, end < 0 ? text.length() : end + 3);
      return;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    boolean closed = end < text.length() && text.charAt(end) == quote;
    whole &= closed;
    add(Kind.TEXT, Math.min(text.length(), closed ? end + 1 : end));
  }

  /** A slash that divides nothing begins a text. */
  private boolean beginsText() {
    if (tokens.isEmpty()) {
      return true;
    }
    Token before = tokens.getLast();
    return before.kind() == Kind.SIGN && !List.of(")", "]", "}").contains(before.text());
  }

  private void slashed() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '/') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    whole &= end < text.length();
    add(Kind.TEXT, Math.min(text.length(), end + 1));
  }

  private void add(Kind kind, int end) {
    tokens.add(
        new Token(
            kind, text.substring(at, end), at, line, at - lineStart + 1, first, at == lastEnd));
    lastEnd = end;
    skip(end);
    first = false;
  }

  private void skip(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }

  private int indexOr(String wanted, int from, int otherwise) {
    int found = text.indexOf(wanted, from);
    return found < 0 ? otherwise : found;
  }
}
