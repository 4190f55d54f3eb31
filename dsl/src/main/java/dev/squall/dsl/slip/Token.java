package dev.squall.dsl.slip;

/**
 * A piece of a script's text: a number, a word, a text in quotes, or a sign.
 *
 * @param kind which
 * @param text as it stands there
 * @param start its first character's index in the whole text
 * @param line counted from 1
 * @param column counted from 1
 * @param first true when nothing stands before it in its line
 * @param glued true when nothing, not even a blank, stands between it and the token before
 */
record Token(
    Kind kind, String text, int start, int line, int column, boolean first, boolean glued) {
  enum Kind {
    NUMBER,
    WORD,
    TEXT,
    SIGN,
    /** A character that Groovy does not know, outside of texts and comments. */
    ODD
  }

  int end() {
    return start + text.length();
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }
}
