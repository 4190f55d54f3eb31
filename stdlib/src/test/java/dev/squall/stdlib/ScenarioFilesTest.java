package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.plan.Plan;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every scenario of the distribution is a plan, and starts with a comment that says what it shows.
 */
class ScenarioFilesTest {
  private static final Path FOLDER = Path.of("..", "scenarios");

  /** What {@code squall new} writes. */
  private static final Path STARTER =
      Path.of(
          "..", "engine", "src", "main", "resources", "dev", "squall", "plan", "starter.groovy");

  static Stream<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> scenarios =
          files
              .filter(f -> f.toString().endsWith(".groovy") || f.toString().endsWith(".yaml"))
              .sorted()
              .toList();
      assertThat(scenarios).isNotEmpty();
      return Stream.concat(scenarios.stream(), Stream.of(STARTER));
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isAPlan(Path scenario) throws IOException {
    Evaluation evaluation =
        Scenarios.evaluate(Request.of(scenario, SmallMachine.FACTS), line -> {});
    boolean included = Files.readString(scenario).startsWith("// Shared: ");
    if (evaluation instanceof Evaluation.Rejected rejected && !included) {
      assertThat(Rendering.of(rejected.problems(), rejected.sources()::get)).isEmpty();
    }
    assertThat(Files.readString(scenario)).startsWith(isYaml(scenario) ? "# " : "// ");
  }

  static Stream<Path> yaml() throws IOException {
    return scenarios().filter(ScenarioFilesTest::isYaml);
  }

  private static boolean isYaml(Path file) {
    return file.toString().endsWith(".yaml");
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void growsOutOfYamlIntoTheVerySamePlan(Path scenario) {
    Plan plan = plan(Request.of(scenario, SmallMachine.FACTS));
    String groovy = Objects.requireNonNull(plan.sources().getFirst().groovy());
    Plan grown = plan(Request.of("grown.groovy", groovy, SmallMachine.FACTS));
    assertThat(grown.phases()).isEqualTo(plan.phases());
    assertThat(grown).usingRecursiveComparison().ignoringFields("sources").isEqualTo(plan);
  }

  private static Plan plan(Request request) {
    return switch (Scenarios.evaluate(request, line -> {})) {
      case Evaluation.Planned planned -> planned.plan();
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }

  /** A smaller machine is asked for a part of it. */
  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.5", "2"})
  void productionIsScaled(String scale) {
    Path scenario = FOLDER.resolve("production.groovy");
    Evaluation evaluation =
        Scenarios.evaluate(
            new Request(
                scenario.toString(),
                scenario,
                null,
                Map.of("scale", scale),
                Map.of(),
                OptionalLong.empty(),
                SmallMachine.FACTS,
                Request.TIME_LIMIT),
            line -> {});
    if (evaluation instanceof Evaluation.Rejected rejected) {
      assertThat(Rendering.of(rejected.problems(), rejected.sources()::get)).isEmpty();
    }
  }
}
