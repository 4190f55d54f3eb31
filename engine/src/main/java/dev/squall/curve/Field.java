package dev.squall.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a CSV line, without the quotes and blanks around it.
 *
 * @param column where it starts, counted from 1
 */
record Field(String text, int column) {
  /** Parts a line at commas, semicolons and tabs outside quotes; doubled quotes stand for one. */
  static List<Field> split(String line) {
    List<Field> fields = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          text.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
        fields.add(of(line, text, start));
        text.setLength(0);
        start = i + 1;
      } else {
        text.append(c);
      }
    }
    fields.add(of(line, text, start));
    return fields;
  }

  private static Field of(String line, StringBuilder text, int start) {
    int at = start;
    while (at < line.length() - 1 && (line.charAt(at) == ' ' || line.charAt(at) == '"')) {
      at++;
    }
    return new Field(text.toString().strip(), at + 1);
  }

  /** True where this can't be meant as a number: a header's field. */
  boolean isWord() {
    return !text.isEmpty() && "+-.0123456789".indexOf(text.charAt(0)) < 0;
  }

  /** True where this is a number and nothing else. */
  boolean isPlain() {
    return !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
  }
}
