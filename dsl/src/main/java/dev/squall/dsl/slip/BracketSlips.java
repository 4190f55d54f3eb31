package dev.squall.dsl.slip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Brackets that are never closed, and such as close nothing. */
final class BracketSlips {
  private static final Map<String, String> PAIRS = Map.of("(", ")", "[", "]", "{", "}");

  private BracketSlips() {}

  static List<Slip> in(Sheet sheet) {
    List<Slip> slips = new ArrayList<>();
    Deque<Token> open = new ArrayDeque<>();
    for (Token token : sheet.tokens()) {
      if (token.kind() != Token.Kind.SIGN) {
        continue;
      }
      if (PAIRS.containsKey(token.text())) {
        open.push(token);
      } else if (PAIRS.containsValue(token.text())) {
        close(sheet, open, token, slips);
      }
    }
    // Of several that are never closed the innermost are closed, and the outermost is the one.
    if (!open.isEmpty()) {
      Token outermost = open.peekLast();
      slips.add(never(sheet, outermost, sheet.text().stripTrailing().length()));
    }
    return slips;
  }

  private static void close(Sheet sheet, Deque<Token> open, Token closer, List<Slip> slips) {
    boolean opens = open.stream().anyMatch(token -> closer.text().equals(PAIRS.get(token.text())));
    if (!opens) {
      slips.add(
          new Slip(
              sheet.place(closer),
              "'" + closer.text() + "' closes nothing",
              "leave it out",
              closer.start(),
              closer.end(),
              ""));
      return;
    }
    while (!closer.text().equals(PAIRS.get(open.element().text()))
        || further(sheet, open, closer)) {
      slips.add(never(sheet, open.pop(), closer.start()));
    }
    open.pop();
  }

  /**
   * True where the innermost brace stands in a line that is further in than {@code closer}, which
   * begins its line right below another's: it is that other's.
   */
  private static boolean further(Sheet sheet, Deque<Token> open, Token closer) {
    int column = closer.column();
    return closer.first()
        && sheet.indent(open.element().line()) > column
        && open.stream()
            .anyMatch(token ->
                sheet.indent(token.line()) == column
                    && closer.text().equals(PAIRS.get(token.text())));
  }

  private static Slip never(Sheet sheet, Token opener, int at) {
    String closer = String.valueOf(PAIRS.get(opener.text()));
    return new Slip(
        sheet.place(opener),
        "'" + opener.text() + "' is never closed",
        "add its " + closer,
        at,
        at,
        closer);
  }
}
