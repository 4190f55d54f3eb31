package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One wrong script a mistake, each with all that is said about it, to the letter. A line {@code //
 * -p name=value}, {@code // SQUALL_NAME=value} or {@code // limit: 1s} at a script's top is how it
 * is called. With {@code -Dsquall.update=true} the messages are written anew, to be read before
 * they are committed.
 */
class ErrorsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "errors");

  static Stream<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> scripts =
          files
              .filter(f -> f.getFileName().toString().matches("\\d{2,3}-.*\\.groovy"))
              .sorted()
              .toList();
      assertThat(scripts).hasSizeGreaterThanOrEqualTo(35);
      return scripts.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void saysWhatIsWrong(Path script) throws IOException {
    String name = script.getFileName().toString();
    Evaluation evaluation = Scenarios.evaluate(Called.like(script, name), line -> {});
    assertThat(evaluation).as("evaluation of " + name).isInstanceOf(Evaluation.Rejected.class);
    Evaluation.Rejected rejected = (Evaluation.Rejected) evaluation;
    String said = Rendering.of(rejected.problems(), rejected.sources()::get);

    Path expected = FOLDER.resolve(name.replace(".groovy", ".txt"));
    Committed.is(expected, said);
    assertThat(said)
        .as("nothing of the machinery")
        .doesNotContain(
            "groovy.lang", "codehaus", "java.lang", "Closure", "scenario0", "dev.squall");
  }
}
