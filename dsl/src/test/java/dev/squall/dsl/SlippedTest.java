package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right scripts with one slip of the pen at each place where one can be made: each is told as one
 * problem, at its place, and nothing else is said to be wrong.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SlippedTest")
class SlippedTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "plans");

  /** A quantity's dot, and the comma before an argument with a name. */
  private static final Pattern DOT =
      Pattern.compile("(?<![\\d.$\\w])(\\d+)\\.(?=(percent|minutes|seconds|MB|GB)\\b)");

  private static final Pattern COMMA = Pattern.compile("(?<=[a-z0-9)'\\]]),(?= [a-zA-Z]+: )");

  static Stream<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".groovy")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aMissingDotIsOneProblem(Path script) throws IOException {
    check(script, DOT, " ", "a number and its unit are joined by a dot");
    check(script, DOT, "", "a number and its unit are joined by a dot");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aMissingCommaIsOneProblem(Path script) throws IOException {
    check(script, COMMA, "", "a comma is missing before '");
  }

  private static void check(Path script, Pattern right, String wrong, String said)
      throws IOException {
    Request request = Called.like(script, script.getFileName().toString());
    String text = Files.readString(script);
    Matcher places = right.matcher(text);
    List<String> others = new ArrayList<>();
    while (places.find()) {
      String slipped =
          text.substring(0, places.start())
              + (places.groupCount() > 0 ? places.group(1) : "")
              + wrong
              + text.substring(places.end());
      int line = (int) text.substring(0, places.start()).lines().count();
      String comment = text.lines().skip(line - 1).findFirst().orElseThrow();
      if (comment.strip().startsWith("//") || comment.contains("\"")) {
        continue;
      }
      if (Scenarios.evaluate(Called.with(request, slipped), l -> {})
          instanceof Evaluation.Rejected rejected) {
        List<Problem> problems = rejected.problems();
        if (problems.size() != 1
            || problems.getFirst().place().line() != line
            || !problems.getFirst().message().contains(said)) {
          others.add(Rendering.of(problems, rejected.sources()::get));
        }
      } else {
        others.add(line + " yields a plan: " + comment);
      }
    }
    assertThat(others).isEmpty();
  }
}
