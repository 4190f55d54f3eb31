package dev.squall.dsl.slip;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The slips in one script's text. To be asked about a script that is wrong: in one that is right,
 * what looks like a slip is none.
 *
 * <p>What was meant has as many lines as the text, so whatever else is wrong is found in it at its
 * line.
 */
public final class Slips {
  private static final Pattern SPACED = Pattern.compile("\\d[\\d._]*(\\s+\\p{L}+|\\p{L}{2,})");

  private final Sheet sheet;
  private final List<Slip> found;
  private final List<Slip> brackets;

  private Slips(Sheet sheet, List<Slip> found, List<Slip> brackets) {
    this.sheet = sheet;
    this.found = found;
    this.brackets = brackets;
  }

  /** Those of {@code text}, the script called {@code file}, which Groovy can't read. */
  public static Slips of(String file, String text) {
    Tokens.All all = Tokens.of(text);
    Sheet sheet = new Sheet(file, text, all.tokens());
    List<Slip> brackets = all.whole() ? BracketSlips.in(sheet) : List.of();
    List<Slip> found = new ArrayList<>(brackets);
    found.addAll(OddSigns.in(sheet));
    found.addAll(UnitSlips.in(sheet));
    found.addAll(CommaSlips.in(sheet));
    found.addAll(ColonSlips.in(sheet));
    return new Slips(sheet, apart(sheet, found), brackets);
  }

  /** The first of those that would change the same characters, and none that joins lines. */
  private static List<Slip> apart(Sheet sheet, List<Slip> all) {
    List<Slip> sorted = new ArrayList<>(all);
    sorted.removeIf(slip -> sheet.line(slip.start()) != sheet.line(slip.end()));
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

  /**
   * Those of a text that Groovy can read: its brackets are right, and a slip is one only in a
   * statement that one of {@code problems} stands in. But a number and a unit without a dot never
   * are right, though Groovy reads them, and then it is other lines that miss what was to be there.
   */
  public Slips at(List<Problem> problems) {
    Set<Integer> wrong = new HashSet<>();
    for (Problem problem : problems) {
      if (problem.place().file().equals(sheet.file())) {
        wrong.add(problem.place().line());
      }
    }
    List<Slip> left =
        found.stream()
            .filter(slip -> !brackets.contains(slip))
            .filter(slip ->
                wrong.contains(slip.place().line())
                    || wrong.contains(sheet.statement(slip))
                    || SPACED.matcher(sheet.text().substring(slip.start(), slip.end())).matches())
            .toList();
    return new Slips(sheet, left, List.of());
  }

  /** True when there is none. */
  public boolean none() {
    return found.isEmpty();
  }

  /** The text as it was meant. */
  public String meant() {
    StringBuilder meant = new StringBuilder();
    int done = 0;
    for (Slip slip : found) {
      meant.append(sheet.text(), done, slip.start()).append(slip.meant());
      done = slip.end();
    }
    return meant.append(sheet.text(), done, sheet.text().length()).toString();
  }

  /**
   * What is wrong with the text: its slips, and of {@code others}, which were found in what was
   * meant, those that say something of what stands in the text. Where a bracket is missing, nothing
   * else that was found in the file says anything.
   */
  public List<Problem> among(List<Problem> others) {
    // What takes two changes, as a comma that begins a line, is one problem.
    Set<Problem> all = new LinkedHashSet<>();
    for (Slip slip : found) {
      all.add(new Problem(slip.place(), slip.message(), slip.mend()));
    }
    for (Problem other : others) {
      if (!other.place().file().equals(sheet.file())) {
        all.add(other);
      } else if (brackets.isEmpty()) {
        written(other.place())
            .filter(place -> !told(place, other.message()))
            .map(place -> new Problem(place, other.message(), other.mend()))
            .ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }

  /** True for what a slip says already. */
  private boolean told(Place place, String message) {
    return found.stream()
        .anyMatch(slip ->
            slip.message().equals(message)
                && slip.place().line() == place.line()
                && slip.place().column() == place.column());
  }

  /** Where in the text what stands at {@code meant} stands; empty for what only was meant. */
  private Optional<Place> written(Place meant) {
    int from = meant.column();
    int to = from + meant.length();
    int moved = 0; // how much further on what is behind the slip stands in what was meant
    for (Slip slip : found) {
      if (sheet.line(slip.start()) == meant.line()) {
        int start = sheet.column(slip.start()) + moved;
        int end = start + slip.meant().length();
        int longer = slip.meant().length() - (slip.end() - slip.start());
        if (meant.column() >= start && meant.column() < end) {
          return Optional.empty();
        }
        from -= meant.column() >= end ? longer : 0;
        to -= meant.column() + meant.length() >= end ? longer : 0;
        moved += longer;
      }
    }
    return Optional.of(new Place(meant.file(), meant.line(), from, Math.max(1, to - from)));
  }
}
