package dev.squall.dsl.slip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers whose unit is written as outside of scripts: {@code 50%}, {@code 64MB}, {@code 30 s},
 * {@code 200/s}, {@code 50.MB/s}.
 */
final class UnitSlips {
  private static final Set<String> ENDS = Set.of(",", ")", "]", "}", ";", "..", "+", "-", "*");

  /** Letters behind a number that mean something else to Groovy. */
  private static final Map<String, String> SUFFIXES = Map.of("G", "GB", "g", "GB", "d", "days");

  /** Words no longer than this are near to too many. */
  private static final int NEAR = 3;

  private final Sheet sheet;
  private final Set<String> named;
  private final List<Slip> slips = new ArrayList<>();

  private UnitSlips(Sheet sheet) {
    this.sheet = sheet;
    this.named = sheet.named();
  }

  static List<Slip> in(Sheet sheet) {
    UnitSlips search = new UnitSlips(sheet);
    for (int i = 0; i < sheet.tokens().size(); i++) {
      Token token = sheet.tokens().get(i);
      if (token.isNumber() && !sheet.is(i - 1, ".")) {
        search.number(i, token);
      }
    }
    return search.slips;
  }

  private void number(int i, Token number) {
    Token next = sheet.at(i + 1);
    String amount = number.text().substring(0, number.text().length() - 1);
    String suffix = SUFFIXES.get(number.text().substring(amount.length()));
    if (suffix != null && (next == null || !next.is("."))) {
      add(number, number, amount + "." + suffix);
      return;
    }
    if (next == null || next.first()) {
      return;
    }
    if (next.is("%") && next.glued()) {
      if (ends(i + 2)) {
        add(number, next, number.text() + ".percent");
      }
    } else if (next.isWord() && (next.glued() ? !sheet.is(i + 2, ".") : spaced(i + 1, next))) {
      String word = next.text().startsWith("_") ? next.text().substring(1) : next.text();
      boolean near = word.length() > NEAR && (next.glued() || ends(i + 2));
      (near ? Literal.meant(word) : Literal.exactly(word))
          .ifPresent(unit -> throughput(i + 1, number, next, unit));
    } else if (next.is("/")) {
      rate(i + 1, number, number.text(), "");
    } else if (next.is(".")) {
      Token unit = sheet.at(i + 2);
      if (unit != null && unit.isWord() && unit.glued()) {
        rate(i + 3, number, number.text(), unit.text());
      }
    }
  }

  /** A word behind a blank is a unit unless it is a name, or begins something. */
  private boolean spaced(int i, Token word) {
    return !named.contains(word.text())
        && !sheet.is(i + 1, ":")
        && !sheet.is(i + 1, "=")
        && !sheet.is(i + 1, "(")
        && !sheet.is(i + 1, ".");
  }

  /** What ends a value: a sign, the line's end, the text's. */
  private boolean ends(int i) {
    Token token = sheet.at(i);
    return token == null
        || token.first()
        || token.isWord()
        || (token.kind() == Token.Kind.SIGN && ENDS.contains(token.text()));
  }

  /** {@code 50MB/s}, or just {@code 50MB}. */
  private void throughput(int i, Token number, Token word, String unit) {
    String flow = sheet.is(i + 1, "/") ? per(i + 1, unit) : null;
    Token second = sheet.at(i + 2);
    if (flow != null && second != null) {
      add(number, second, number.text() + "." + flow);
    } else {
      add(number, word, number.text() + "." + unit);
    }
  }

  /** A slash at {@code i} and a time behind it. */
  private void rate(int i, Token number, String amount, String unit) {
    String per = sheet.is(i, "/") ? per(i, unit) : null;
    Token time = sheet.at(i + 1);
    if (per != null && time != null && !time.first()) {
      add(number, time, amount + "." + per);
    }
  }

  /** The unit of {@code unit} a time; null for what is none. */
  private @org.jspecify.annotations.Nullable String per(int slash, String unit) {
    Token time = sheet.at(slash + 1);
    if (time == null || !time.isWord() || named.contains(time.text()) || sheet.is(slash + 2, "(")) {
      return null;
    }
    return Literal.exactly(unit + "/" + time.text()).orElse(null);
  }

  private void add(Token from, Token to, String meant) {
    slips.add(
        new Slip(
            sheet.place(from, to),
            "'" + sheet.of(from, to) + "': a number and its unit are joined by a dot",
            "write " + meant,
            from.start(),
            to.end(),
            meant));
  }
}
