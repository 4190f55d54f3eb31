package dev.squall.dsl.slip;

import dev.squall.dsl.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;

/** Arguments that are given by {@code =} where a colon belongs, and times as keys of a map. */
final class ColonSlips {
  private ColonSlips() {}

  static List<Slip> in(Sheet sheet) {
    List<Slip> slips = new ArrayList<>();
    for (int i = 1; i < sheet.tokens().size() - 1; i++) {
      Token here = sheet.tokens().get(i);
      Token next = sheet.tokens().get(i + 1);
      if (here.isWord() && next.is("=") && argument(sheet, i)) {
        slips.add(
            new Slip(
                sheet.place(here, next),
                "'" + here.text() + "' is given with a colon, not with =",
                "write " + here.text() + ": …",
                here.end(),
                next.end(),
                ":"));
      } else if (here.isWord() && value(next) && bare(sheet, i)) {
        boolean comma = sheet.beginning(i) < i - 1 && !sheet.is(i - 1, ",");
        slips.add(
            new Slip(
                sheet.place(here),
                "'" + here.text() + "' needs a colon" + (comma ? ", and a comma before it" : ""),
                "write " + (comma ? "…, " : "") + here.text() + ": …",
                comma ? sheet.tokens().get(i - 1).end() : here.start(),
                here.end(),
                (comma ? ", " : "") + here.text() + ":"));
      } else if (here.is(":") && here.glued() && key(sheet, i)) {
        Token number = sheet.tokens().get(i - 3);
        Token unit = sheet.tokens().get(i - 1);
        String pair = "[" + sheet.of(number, unit) + ", …]";
        slips.add(
            new Slip(
                sheet.place(number, unit),
                "'" + sheet.of(number, unit) + "' can't stand before a colon",
                "a pair of values stands in brackets: " + pair,
                number.start(),
                unit.end(),
                "(" + sheet.of(number, unit) + ")"));
      }
    }
    return slips;
  }

  /** In a line that a word of the language begins, right behind it or behind a comma. */
  private static boolean argument(Sheet sheet, int i) {
    int beginning = sheet.beginning(i);
    while (sheet.is(beginning - 1, "=")) {
      beginning = sheet.beginning(beginning - 1);
    }
    Token word = sheet.at(beginning);
    return beginning < i
        && word != null
        && word.isWord()
        && !Catalogue.forms(word.text()).isEmpty()
        && (beginning == i - 1 || sheet.is(i - 1, ",") || sheet.is(i - 1, "("));
  }

  private static boolean value(Token token) {
    return !token.first() && (token.isNumber() || token.kind() == Token.Kind.TEXT);
  }

  /** {@code cpu} and {@code during} of {@code hold cpu 50.percent during 30.seconds}. */
  private static boolean bare(Sheet sheet, int i) {
    int beginning = sheet.beginning(i);
    Token word = sheet.at(beginning);
    Token before = sheet.at(i - 1);
    return beginning < i
        && word != null
        && word.isWord()
        && before != null
        && (beginning == i - 1
            || before.isWord()
            || before.is(",")
            || before.kind() == Token.Kind.TEXT)
        && Catalogue.forms(word.text()).stream()
            .anyMatch(form -> form.named(sheet.tokens().get(i).text()).isPresent());
  }

  private static boolean key(Sheet sheet, int i) {
    Token number = sheet.at(i - 3);
    Token unit = sheet.at(i - 1);
    return number != null
        && number.isNumber()
        && sheet.is(i - 2, ".")
        && unit != null
        && unit.isWord();
  }
}
