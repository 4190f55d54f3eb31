package dev.squall.dsl.yaml;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A plan in YAML as a script: the same words, which are then checked and evaluated as any script's.
 *
 * @param groovy the script
 * @param places where each place of the script stands in the YAML
 * @param problems what is wrong already; more may be wrong with the script
 */
public record Translation(String groovy, UnaryOperator<Place> places, List<Problem> problems) {
  private static final String EXAMPLE = "for example ";

  /** Copies. */
  public Translation {
    problems = List.copyOf(problems);
  }

  /**
   * All that is wrong, with what was found in the script: not what follows from something that is
   * wrong already.
   */
  public List<Problem> with(List<Problem> found) {
    Problems all = new Problems();
    problems.forEach(all::add);
    for (Problem each : found) {
      boolean follows =
          each.place().line() == 0
              || problems.stream().anyMatch(known -> known.place().equals(each.place()));
      if (problems.isEmpty() || !follows) {
        all.add(new Problem(each.place(), each.message(), mend(each.mend())));
      }
    }
    return all.all();
  }

  /** Examples are a script's. */
  private static @Nullable String mend(@Nullable String mend) {
    return mend != null && mend.startsWith(EXAMPLE)
        ? "in a script: " + mend.lines().findFirst().orElse("").substring(EXAMPLE.length())
        : mend;
  }

  /** Whether a file of that name is a plan in YAML. */
  public static boolean concerns(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** The script that {@code text}, of the file called {@code file}, says. */
  public static Translation of(String file, String text) {
    Problems problems = new Problems();
    Fragment written = new Fragment();
    Reader.read(file, text, problems)
        .ifPresent(root -> written.add(new Statements(problems).script(root)));
    return new Translation(written.toString(), new Places(file, written), problems.all());
  }
}
