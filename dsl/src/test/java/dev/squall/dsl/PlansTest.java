package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.PlanText;
import dev.squall.problem.Rendering;
import dev.squall.safety.DefaultLimits;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right scripts, each with what it prints and the text of its plan, to the letter. Called like
 * those of {@link ErrorsTest}; {@code -Dsquall.update=true} writes the texts anew.
 */
class PlansTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "plans");

  static Stream<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> scripts = files.filter(f -> f.toString().endsWith(".groovy")).sorted().toList();
      assertThat(scripts).hasSizeGreaterThanOrEqualTo(5);
      return scripts.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void isThisPlan(Path script) throws IOException {
    String name = script.getFileName().toString();
    StringBuilder said = new StringBuilder();
    Plan plan =
        plan(Called.like(script, name), line -> said.append("> ").append(line).append('\n'));
    said.append(PlanText.of(plan, DefaultLimits.forMachine(Bytes.gigabytes(100), plan)));

    Path expected = FOLDER.resolve(name.replace(".groovy", ".txt"));
    Committed.is(expected, said.toString());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void isTheSamePlanEachTimeAndAsJson(Path script) throws IOException {
    Request request = Called.like(script, script.getFileName().toString());
    Plan plan = plan(request, line -> {});
    assertThat(plan(request, line -> {})).isEqualTo(plan);
    assertThat(PlanJson.read("plan.json", PlanJson.write(plan))).isEqualTo(plan);
  }

  /** A script that says one thing after another is not compiled; it must not make a difference. */
  @ParameterizedTest
  @MethodSource("scripts")
  void isTheSamePlanWhenCompiled(Path script) throws IOException {
    Request request = Called.like(script, script.getFileName().toString());
    String text = Files.readString(script) + "\nfor (n in []) { println n }\n";
    List<String> printed = new ArrayList<>();
    Plan compiled = plan(Called.with(request, text), printed::add);
    List<String> printedStraight = new ArrayList<>();
    Plan straight = plan(request, printedStraight::add);
    assertThat(compiled.phases()).isEqualTo(straight.phases());
    assertThat(compiled.happenings()).isEqualTo(straight.happenings());
    assertThat(compiled.parameters()).isEqualTo(straight.parameters());
    assertThat(printed).isEqualTo(printedStraight);
  }

  private static Plan plan(Request request, Consumer<String> printed) {
    return switch (Scenarios.evaluate(request, printed)) {
      case Evaluation.Planned planned -> planned.plan();
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }
}
