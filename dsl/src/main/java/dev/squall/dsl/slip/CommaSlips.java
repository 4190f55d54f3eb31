package dev.squall.dsl.slip;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Commas that are missing, or stand where none may. */
final class CommaSlips {
  private static final Set<String> OPERATORS = Set.of("in", "as", "instanceof", "else", "is");
  private static final Set<String> JOINING = Set.of("and", "with", "plus");
  private static final Set<String> SIDES = Set.of("below", "above");
  private static final Set<String> LIMITS = Set.of("limit", "limits");

  private final Sheet sheet;
  private final Set<String> limits = Catalogue.names(EnumSet.of(Where.LIMITS));
  private final List<Slip> slips = new ArrayList<>();

  private CommaSlips(Sheet sheet) {
    this.sheet = sheet;
  }

  static List<Slip> in(Sheet sheet) {
    CommaSlips search = new CommaSlips(sheet);
    for (int i = 1; i < sheet.tokens().size(); i++) {
      search.at(i, sheet.tokens().get(i - 1), sheet.tokens().get(i));
    }
    return search.slips;
  }

  private void at(int i, Token before, Token here) {
    if (here.is(",") && here.first()) {
      leading(i, before, here);
    } else if (here.first() || here.glued()) {
      return;
    } else if (here.isWord() && sheet.is(i + 1, ":") && endsValue(before)) {
      named(i, before, here);
    } else if (quantity(i - 1, before)
        && ((here.isWord() && sheet.is(i + 1, "(") && !OPERATORS.contains(here.text()))
            || here.kind() == Token.Kind.TEXT)) {
      missing(i, "'" + here.text() + "'");
    } else if (before.kind() == Token.Kind.TEXT && here.isNumber()) {
      missing(i, "this value");
    } else if (here.is("{")) {
      brace(i, before);
    }
  }

  /** The line before should have ended with it. */
  private void leading(int i, Token before, Token comma) {
    if (sheet.beginning(i - 1) == i - 1 && !before.isWord()) {
      return;
    }
    slips.add(
        new Slip(
            sheet.place(comma),
            "a line can't begin with a comma",
            "end the line before with it",
            comma.start(),
            comma.end(),
            " "));
    slips.add(
        new Slip(
            sheet.place(comma),
            "a line can't begin with a comma",
            "end the line before with it",
            before.end(),
            before.end(),
            ","));
  }

  /** {@code 5.percent of: machine}, but neither {@code hold cpu:} nor {@code a ? b : c}. */
  private void named(int i, Token before, Token name) {
    int beginning = sheet.beginning(i);
    for (int each = beginning; each < i; each++) {
      if (sheet.is(each, "?")) {
        return;
      }
    }
    if (i - 1 == beginning && before.isWord()) {
      return;
    }
    if (JOINING.contains(before.text()) && beginning < i - 2) {
      slips.add(
          new Slip(
              sheet.place(before),
              "'" + before.text() + "' joins nothing here",
              "write a comma for it",
              before.start(),
              before.end(),
              ","));
      return;
    }
    if (limits.contains(before.text()) && SIDES.contains(name.text()) && sheet.is(i - 2, ",")) {
      Token comma = sheet.tokens().get(i - 2);
      slips.add(
          new Slip(
              sheet.place(comma),
              "limits stand one in a line, not one behind another with a comma",
              "write them on lines of their own, or ; for this comma",
              comma.start(),
              comma.end(),
              ";"));
    } else if (limits.contains(before.text())
        && SIDES.contains(name.text())
        && i - 2 == beginning
        && LIMITS.contains(sheet.tokens().get(beginning).text())) {
      limit(i, sheet.tokens().get(beginning));
    } else {
      missing(i, "'" + name.text() + "'");
    }
  }

  /** {@code limit cpu below: 90.percent}. */
  private void limit(int i, Token word) {
    Token side = sheet.tokens().get(i);
    Token last = side;
    for (int each = i + 1; each < sheet.tokens().size(); each++) {
      Token next = sheet.tokens().get(each);
      if (next.first()) {
        break;
      }
      last = next;
    }
    String mend =
        "write limits { " + sheet.tokens().get(i - 1).text() + " " + side.text() + ": … }";
    String message = "a limit stands in the braces of limits";
    slips.add(new Slip(sheet.place(word), message, mend, word.start(), word.end(), "limits {"));
    slips.add(new Slip(sheet.place(word), message, mend, last.end(), last.end(), " }"));
  }

  private static boolean endsValue(Token token) {
    return switch (token.kind()) {
      case NUMBER, TEXT -> true;
      case WORD -> !OPERATORS.contains(token.text()) && !token.text().equals("case");
      case SIGN -> token.is(")") || token.is("]");
      case ODD -> false;
    };
  }

  /** True for the unit of {@code 5.percent}. */
  private boolean quantity(int i, Token unit) {
    Token number = sheet.at(i - 2);
    return unit.isWord() && sheet.is(i - 1, ".") && number != null && number.isNumber();
  }

  /** {@code phase 'a' { }} and {@code during: 5.seconds { }}. */
  private void brace(int i, Token before) {
    Token word = sheet.at(sheet.beginning(i - 1));
    List<Word> forms =
        word != null && word.isWord() ? Catalogue.forms(word.text()) : List.<Word>of();
    boolean value = before.kind() == Token.Kind.TEXT || quantity(i - 1, before);
    if (value && forms.stream().anyMatch(Word::block)) {
      missing(i, "this brace");
    } else if (value && !forms.isEmpty()) {
      slips.add(
          new Slip(
              sheet.place(sheet.tokens().get(i)),
              forms.getFirst().name() + " takes no block in braces",
              "for example " + forms.getFirst().example(),
              before.end(),
              before.end(),
              ","));
    }
  }

  private void missing(int i, String shown) {
    Token before = sheet.tokens().get(i - 1);
    Token here = sheet.tokens().get(i);
    Token from = quantity(i - 1, before) ? sheet.tokens().get(i - 3) : before;
    String rest = sheet.is(i + 1, ":") ? ": …" : here.isWord() ? " …" : "";
    slips.add(
        new Slip(
            sheet.place(here),
            "a comma is missing before " + shown,
            "write " + sheet.of(from, before) + ", " + here.text() + rest,
            before.end(),
            before.end(),
            ","));
  }
}
