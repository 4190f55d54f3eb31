package dev.squall.dsl.slip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Characters that look like what was meant, as text programs and web pages put them there. */
final class OddSigns {
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("\u2018", "'"),
          Map.entry("\u2019", "'"),
          Map.entry("\u201A", "'"),
          Map.entry("\u201B", "'"),
          Map.entry("\u201C", "\""),
          Map.entry("\u201D", "\""),
          Map.entry("\u201E", "\""),
          Map.entry("\u00AB", "\""),
          Map.entry("\u00BB", "\""),
          Map.entry("\u00A0", " "),
          Map.entry("\u2007", " "),
          Map.entry("\u2009", " "),
          Map.entry("\u202F", " "),
          Map.entry("\u3000", " "),
          Map.entry("\u200B", ""),
          Map.entry("\uFEFF", ""),
          Map.entry("\u2013", "-"),
          Map.entry("\u2014", "-"),
          Map.entry("\u2212", "-"),
          Map.entry("\u00D7", "*"),
          Map.entry("\u2026", ".."),
          Map.entry("\uFF0C", ","),
          Map.entry("\uFF1A", ":"),
          Map.entry("\uFF08", "("),
          Map.entry("\uFF09", ")"),
          Map.entry("\uFF05", "%"));

  private OddSigns() {}

  static List<Slip> in(Sheet sheet) {
    List<Slip> slips = new ArrayList<>();
    for (Token token : sheet.tokens()) {
      if (token.is("#")) {
        slips.add(
            new Slip(
                sheet.place(token),
                "a comment begins with //, not with #",
                "write //",
                token.start(),
                token.end(),
                "//"));
      }
      String meant = token.kind() == Token.Kind.ODD ? MEANT.get(token.text()) : null;
      if (meant != null) {
        slips.add(
            new Slip(
                sheet.place(token),
                message(token.text()),
                meant.isBlank() ? "write a plain blank, or nothing" : "write " + meant,
                token.start(),
                token.end(),
                meant));
      }
    }
    return slips;
  }

  private static String message(String sign) {
    String code = "U+%04X".formatted(sign.codePointAt(0));
    boolean seen = !Character.isSpaceChar(sign.codePointAt(0)) && !sign.equals("\u200B");
    return seen && !sign.equals("\uFEFF")
        ? "the character " + sign + " (" + code + ") only looks like what is meant"
        : "a character that looks like a blank, or like nothing (" + code + "), stands here";
  }
}
