package dev.squall.repl.prompt;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether an input goes on in the next line: a bracket, a brace, three quotes or a comment are
 * open, or it ends with a comma, a backslash or an operator.
 */
final class Unfinished {
  private static final String TRIPLE = "'''\"\"\"";

  private Unfinished() {}

  /** True of one that is not whole. A quote that is open at a line's end is a slip, and whole. */
  static boolean is(String text) {
    Deque<Character> open = new ArrayDeque<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (text.startsWith("//", i)) {
        i = lineEnd(text, i);
      } else if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        if (end < 0) {
          return true;
        }
        i = end + 2;
      } else if (c == '\'' || c == '"') {
        String three = TRIPLE.substring(c == '\'' ? 0 : 3, c == '\'' ? 3 : 6);
        boolean triple = text.startsWith(three, i);
        int end = triple ? text.indexOf(three, i + 3) : quoteEnd(text, i);
        if (end < 0) {
          return triple;
        }
        i = end + (triple ? 3 : 1);
      } else {
        if ("([{".indexOf(c) >= 0) {
          open.push(c);
        } else if (")]}".indexOf(c) >= 0 && !open.isEmpty()) {
          open.pop();
        }
        i++;
      }
    }
    String last = text.stripTrailing();
    return !open.isEmpty() || last.endsWith(",") || last.endsWith("\\");
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static int quoteEnd(String text, int from) {
    char quote = text.charAt(from);
    for (int i = from + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }
}
