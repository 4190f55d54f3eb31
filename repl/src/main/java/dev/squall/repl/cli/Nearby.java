package dev.squall.repl.cli;

import dev.squall.problem.Nearest;
import java.util.Collection;

/** The mend for a word that is none of those known. */
final class Nearby {
  private Nearby() {}

  /** {@code did you mean 'view'?}, or {@code it knows runs, view} where none comes near. */
  static String or(String word, Collection<String> known, String otherwise) {
    return Nearest.to(word, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> otherwise + " " + String.join(", ", known));
  }
}
