package dev.squall.dsl.slip;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The slips in one script's text. To be asked about a script that is wrong: in one that is right,
 * what looks like a slip is none.
 *
 * <p>What was meant has as many lines as the text, so whatever else is wrong is found in it at its
 * line.
 */
public final class Slips {
  private final String file;
  private final String text;
  private final List<Slip> found;
  private final boolean brackets;

  private Slips(String file, String text, List<Slip> found, boolean brackets) {
    this.file = file;
    this.text = text;
    this.found = found;
    this.brackets = brackets;
  }

  /** Those of {@code text}, the script called {@code file}. */
  public static Slips of(String file, String text) {
    Tokens.All all = Tokens.of(text);
    Sheet sheet = new Sheet(file, text, all.tokens());
    List<Slip> found = new ArrayList<>();
    found.addAll(OddSigns.in(sheet));
    found.addAll(UnitSlips.in(sheet));
    found.addAll(CommaSlips.in(sheet));
    found.addAll(ColonSlips.in(sheet));
    List<Slip> brackets = all.whole() ? BracketSlips.in(sheet) : List.of();
    found.addAll(brackets);
    return new Slips(file, text, apart(found), !brackets.isEmpty());
  }

  /** The first of those that would change the same characters. */
  private static List<Slip> apart(List<Slip> all) {
    List<Slip> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(Slip::start).thenComparingInt(Slip::end));
    List<Slip> apart = new ArrayList<>();
    int end = -1;
    for (Slip slip : sorted) {
      if (slip.start() >= end) {
        apart.add(slip);
        end = Math.max(slip.end(), slip.start() + 1);
      }
    }
    return apart;
  }

  /** True when there is none. */
  public boolean none() {
    return found.isEmpty();
  }

  /** The text as it was meant. */
  public String meant() {
    StringBuilder meant = new StringBuilder(text);
    for (Slip slip : found.reversed()) {
      meant.replace(slip.start(), slip.end(), slip.meant());
    }
    return meant.toString();
  }

  /**
   * What is wrong with the text: its slips, and of {@code others}, which were found in what was
   * meant, those that no slip stands before in their line, for there their columns are not the
   * text's. Where a bracket is missing, nothing else that was found in the file says anything.
   */
  public List<Problem> among(List<Problem> others) {
    List<Problem> all = new ArrayList<>();
    Set<Place> told = new HashSet<>();
    for (Slip slip : found) {
      if (told.add(slip.place())) {
        all.add(new Problem(slip.place(), slip.message(), slip.mend()));
      }
    }
    for (Problem other : others) {
      Place place = other.place();
      if (brackets && place.file().equals(file)) {
        continue;
      }
      boolean moved =
          found.stream()
              .map(Slip::place)
              .anyMatch(slip ->
                  slip.file().equals(place.file())
                      && slip.line() == place.line()
                      && slip.column() < place.column() + place.length());
      if (!moved) {
        all.add(other);
      }
    }
    return all;
  }
}
