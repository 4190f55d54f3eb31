package dev.squall.dsl.slip;

import dev.squall.problem.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A script's text taken apart, with what the search for slips asks of it. */
record Sheet(String file, String text, List<Token> tokens) {
  /** Signs after which a statement or a value of its own begins. */
  private static final Set<String> BEGINNINGS = Set.of(";", "{", "}", "->", "=");

  @Nullable Token at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
  }

  /** True where the token at {@code index} is this sign. */
  boolean is(int index, String sign) {
    Token token = at(index);
    return token != null && token.is(sign);
  }

  /** True where the token at {@code index} is in the line of the one before it. */
  boolean sameLine(int index) {
    Token token = at(index);
    return token != null && !token.first();
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
    for (int i = index; i > 0; i--) {
      Token token = tokens.get(i);
      Token before = tokens.get(i - 1);
      if (i != index && (token.is(")") || token.is("]"))) {
        depth++;
      }
      if (token.is("(") || token.is("[")) {
        depth--;
      }
      boolean line = token.first() && depth <= 0 && !before.is(",") && !token.is(",");
      if (line || (before.kind() == Token.Kind.SIGN && BEGINNINGS.contains(before.text()))) {
        return i;
      }
    }
    return 0;
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
