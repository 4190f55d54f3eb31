package dev.squall.problem;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Problems as text for a terminal:
 *
 * <pre>
 * storm.groovy:2:3: 'cpuu' is not a word of Squall
 *     load cpuu, along: day
 *          ^^^^
 *   did you mean 'cpu'?
 * </pre>
 */
public final class Rendering {
  private static final String INDENT = "    ";

  private Rendering() {}

  /**
   * Renders all of {@code problems}.
   *
   * @param source the lines of a file by its name, or null where it can't be read
   */
  public static String of(List<Problem> problems, Function<String, @Nullable List<String>> source) {
    return of(problems, source, INDENT.length() + SourceLine.WIDEST);
  }

  /** The same where no line of a source is wider than so many columns. */
  public static String of(
      List<Problem> problems, Function<String, @Nullable List<String>> source, int columns) {
    int widest = Math.clamp(columns - INDENT.length(), 1, SourceLine.WIDEST);
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      Place place = problem.place();
      text.append(place).append(": ").append(problem.message()).append('\n');
      List<String> lines = place.line() > 0 ? source.apply(place.file()) : null;
      if (lines != null && place.line() <= lines.size()) {
        text.append(
            new SourceLine(lines.get(place.line() - 1))
                .shown(place.column(), place.length(), INDENT, widest));
      }
      String mend = problem.mend();
      if (mend != null) {
        text.append("  ").append(mend.replace("\n", "\n    ")).append('\n');
      }
    }
    if (problems.size() > 1) {
      text.append(problems.size()).append(" problems; nothing was started\n");
    }
    return text.toString();
  }
}
