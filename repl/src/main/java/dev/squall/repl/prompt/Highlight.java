package dev.squall.repl.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces of an input that are shown in a colour of their own. */
final class Highlight {
  /** What a piece is. */
  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    NAME,
    COMMENT
  }

  /** From one character up to another. */
  record Piece(int from, int to, Kind kind) {}

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<comment>//[^\\n]*)|(?<text>'''[\\s\\S]*?(?:'''|$)|\"\"\"[\\s\\S]*?(?:\"\"\"|$)"
              + "|'(?:[^'\\\\\\n]|\\\\.)*'?|\"(?:[^\"\\\\\\n]|\\\\.)*\"?)"
              + "|(?<number>\\b[0-9][0-9_]*(?:\\.[0-9]+)?(?:\\.[A-Za-z]+)?)"
              + "|(?<name>\\b[A-Za-z_]\\w*:)|(?<word>\\b[A-Za-z_]\\w*\\b)");

  private Highlight() {}

  /** Those of {@code text}, in their order. */
  static List<Piece> of(String text, Words words) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      Kind kind =
          matcher.group("comment") != null
              ? Kind.COMMENT
              : matcher.group("text") != null
                  ? Kind.TEXT
                  : matcher.group("number") != null
                      ? Kind.NUMBER
                      : matcher.group("name") != null ? Kind.NAME : Kind.WORD;
      if (kind != Kind.WORD || words.knows(matcher.group())) {
        pieces.add(new Piece(matcher.start(), matcher.end(), kind));
      }
    }
    return pieces;
  }
}
