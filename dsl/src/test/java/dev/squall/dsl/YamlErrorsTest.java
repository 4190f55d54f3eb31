package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One wrong plan in YAML a mistake, each with all that is said about it, to the letter. {@code
 * -Dsquall.update=true} writes the messages anew, to be read before they are committed.
 */
class YamlErrorsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "yaml", "errors");

  static Stream<Path> plans() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> plans = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      assertThat(plans).hasSizeGreaterThanOrEqualTo(25);
      return plans.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void saysWhatIsWrong(Path yaml) throws IOException {
    String name = yaml.getFileName().toString();
    Evaluation.Rejected rejected = rejected(Called.like(yaml, name));
    String said = Rendering.of(rejected.problems(), rejected.sources()::get);

    Path expected = FOLDER.resolve(name.replace(".yaml", ".txt"));
    Committed.is(expected, said);
    assertThat(said)
        .as("nothing of the machinery")
        .doesNotContain("groovy.lang", "java.lang", "snakeyaml", "scenario0", "dev.squall");
    assertThat(rejected.problems())
        .allSatisfy(problem -> assertThat(problem.place().file()).isEqualTo(name));
  }

  @Test
  void tenMegabytesAreRefusedAtOnce() {
    String large = "load: {cpu: {along: 50%}}\n# " + "x".repeat(10_000_000);
    assertThat(problems(large))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .isEqualTo("a plan in YAML has at most 1048576 characters, this has 10000028"));
  }

  @Test
  void aliasesThatGrowWithoutEndAreRefused() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    IntStream.rangeClosed(1, 12)
        .forEach(i ->
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10))));
    assertThat(problems(laughs.toString()))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .isEqualTo("with what its aliases stand for, this has more than 50000 parts"));
  }

  @Test
  void whatIsNestedTooDeeplyIsRefused() {
    assertThat(problems("load: " + "[".repeat(10_000)))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).isEqualTo("it is nested deeper than 50"));
  }

  private static List<Problem> problems(String text) {
    return rejected(Request.of("large.yaml", text, Machines.SMALL)).problems();
  }

  private static Evaluation.Rejected rejected(Request request) {
    Evaluation evaluation = Scenarios.evaluate(request, line -> {});
    assertThat(evaluation).isInstanceOf(Evaluation.Rejected.class);
    return (Evaluation.Rejected) evaluation;
  }
}
