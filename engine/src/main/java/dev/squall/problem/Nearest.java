package dev.squall.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The known word nearest to a mistyped one, by restricted Damerau-Levenshtein distance (Boytsov
 * 2011).
 */
public final class Nearest {
  private Nearest() {}

  /** A beginning shorter than this begins too many words. */
  private static final int BEGINNING = 3;

  /**
   * The nearest of {@code known}, when it is near enough to be what was meant: the word that {@code
   * word} begins and no other does, or one that differs in a third of its letters at most.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    Optional<String> begun = begun(word, known);
    if (begun.isPresent()) {
      return begun;
    }
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance
          || (distance == bestDistance && best != null && candidate.compareTo(best) < 0)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    int allowed = Math.max(1, (Math.max(word.length(), best == null ? 0 : best.length()) + 1) / 3);
    return best != null && bestDistance <= allowed ? Optional.of(best) : Optional.empty();
  }

  /**
   * The mend of a mistyped word, {@code did you mean 'cpu'?}; {@code otherwise} where none is near.
   */
  public static String mend(String word, Collection<String> known, String otherwise) {
    return to(word, known).map(near -> "did you mean '" + near + "'?").orElse(otherwise);
  }

  /** The one that {@code word} begins; of those that go on from one another the shortest. */
  private static Optional<String> begun(String word, Collection<String> known) {
    String start = word.toLowerCase(Locale.ROOT);
    List<String> all =
        known.stream()
            .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(start))
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    return start.length() >= BEGINNING
            && !all.isEmpty()
            && all.stream().allMatch(each -> each.startsWith(all.getFirst()))
        ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  /** How many letters are to be put in, left out, changed or swapped to make one of the other. */
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
