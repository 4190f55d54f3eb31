package dev.squall.dsl.slip;

import dev.squall.problem.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A script's text taken apart, with what the search for slips asks of it. */
final class Sheet {
  /** Signs after which a statement or a value of its own begins. */
  private static final Set<String> BEGINNINGS = Set.of(";", "{", "}", "->", "=");

  /** Words after which a statement begins, and such as have a condition before it. */
  private static final Set<String> AFTER = Set.of("else", "do", "return");

  private static final Set<String> CONDITIONS = Set.of("if", "for", "while");

  /** So many tokens of a statement are looked at, so that a long one takes no time. */
  private static final int REACH = 1_000;

  private final String file;
  private final String text;
  private final List<Token> tokens;

  /** Where each of them starts. */
  private final List<Integer> starts;

  /** The index of each line's first character. */
  private final List<Integer> lines = new ArrayList<>();

  Sheet(String file, String text, List<Token> tokens) {
    this.file = file;
    this.text = text;
    this.tokens = tokens;
    this.starts = tokens.stream().map(Token::start).toList();
    lines.add(0);
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      lines.add(end + 1);
    }
  }

  String file() {
    return file;
  }

  String text() {
    return text;
  }

  List<Token> tokens() {
    return tokens;
  }

  /** The line of the character at {@code offset}, counted from 1. */
  int line(int offset) {
    int found = Collections.binarySearch(lines, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Its column in that line, counted from 1. */
  int column(int offset) {
    return offset - lines.get(line(offset) - 1) + 1;
  }

  /** The column of a line's first token, counted from 1. */
  int indent(int line) {
    int at = lines.get(line - 1);
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return column(at);
  }

  /** The line in which the statement begins that a slip stands in. */
  int statement(Slip slip) {
    int found = Collections.binarySearch(starts, slip.start());
    return tokens.get(beginning(Math.max(0, found >= 0 ? found : -found - 2))).line();
  }

  @Nullable Token at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
  }

  /** True where the token at {@code index} is this sign. */
  boolean is(int index, String sign) {
    Token token = at(index);
    return token != null && token.is(sign);
  }

  Place place(Token from, Token to) {
    int length = from.line() == to.line() ? to.end() - from.start() : from.text().length();
    return new Place(file, from.line(), from.column(), Math.max(1, length));
  }

  Place place(Token token) {
    return place(token, token);
  }

  String of(Token from, Token to) {
    return text.substring(from.start(), to.end());
  }

  /** The first token of the statement that the token at {@code index} stands in. */
  int beginning(int index) {
    int depth = 0;
    for (int i = index; i > Math.max(0, index - REACH); i--) {
      Token token = tokens.get(i);
      Token before = tokens.get(i - 1);
      if (i != index && (token.is(")") || token.is("]"))) {
        depth++;
      }
      if (token.is("(") || token.is("[")) {
        depth--;
      }
      boolean goesOn = before.is(",") || token.is(",") || before.is("(") || before.is("[");
      boolean after = before.isWord() ? AFTER.contains(before.text()) : closesCondition(i - 1);
      if ((token.first() && depth <= 0 && !goesOn)
          || (after && depth <= 0)
          || (before.kind() == Token.Kind.SIGN && BEGINNINGS.contains(before.text()))) {
        return i;
      }
    }
    return Math.max(0, index - REACH);
  }

  /** True for the bracket behind the condition of {@code if (…) hold …}. */
  private boolean closesCondition(int index) {
    int depth = 0;
    for (int i = index; is(index, ")") && i > Math.max(0, index - REACH); i--) {
      depth += is(i, ")") ? 1 : is(i, "(") ? -1 : 0;
      if (depth == 0) {
        return CONDITIONS.contains(tokens.get(i - 1).text());
      }
    }
    return false;
  }

  /** Names that the script gives a meaning of their own, which are then no units. */
  Set<String> named() {
    Set<String> named = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isWord() && (is(i + 1, "=") || is(i + 1, "->"))) {
        named.add(token.text());
      }
    }
    return named;
  }
}
