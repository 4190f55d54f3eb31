package dev.squall.repl.prompt;

import dev.squall.problem.Nearest;
import dev.squall.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said of a line that the language does not know: it may mean a word of the prompt's own.
 */
final class Meant {
  private static final Pattern NO_WORD = Pattern.compile("'(\\w+)' is not a word of Squall");

  private Meant() {}

  /** These, with a better mend where the prompt knows one. */
  static List<Problem> of(List<Problem> problems) {
    Problem first = problems.getFirst();
    Matcher unknown = NO_WORD.matcher(first.message());
    boolean begins = first.place().line() == 1 && first.place().column() == 1;
    if (!begins || first.mend() != null || !unknown.matches()) {
      return problems;
    }
    String mend =
        Nearest.to(unknown.group(1), Own.words())
            .map(own -> "did you mean '" + own + "'?")
            .orElse("help says what there is to say");
    List<Problem> all = new ArrayList<>(problems);
    all.set(0, new Problem(first.place(), first.message(), mend));
    return all;
  }
}
