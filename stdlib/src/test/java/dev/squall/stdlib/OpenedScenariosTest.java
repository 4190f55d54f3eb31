package dev.squall.stdlib;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.session.PromptTalk;
import dev.squall.host.Evaluator;
import dev.squall.host.Talk;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A session can begin with every scenario of the distribution: it plays as it would by itself, with
 * what is typed on top of it; and what is saved of that is the plan that was played.
 */
class OpenedScenariosTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PromptTalk talk = new PromptTalk(SmallMachine.FACTS, Map.of(), null);

  static Stream<Path> scenarios() throws IOException {
    return ScenarioFilesTest.scenarios()
        .filter(file -> !file.endsWith("starter.groovy"))
        .filter(file -> !file.endsWith("soak.groovy"))
        .filter(file -> !read(file).startsWith("// Shared: "));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private Plan opened(Path scenario) {
    Evaluator.Outcome outcome = talk.open(scenario.toString(), LIMIT, text -> {});
    if (outcome instanceof Evaluator.Invalid invalid) {
      assertThat(Rendering.of(invalid.problems(), name -> null)).isEmpty();
    }
    return talk.begin(Duration.ZERO).plan();
  }

  private static Plan plan(Request request) {
    return switch (Scenarios.evaluate(request, line -> {})) {
      case Evaluation.Planned planned -> planned.plan();
      case Evaluation.Rejected rejected ->
          throw new AssertionError(
              request.text() + Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }

  @Test
  void aSoakIsNotOpenedAndItIsSaidWhatPlaysIt() throws IOException {
    String soak =
        ScenarioFilesTest.scenarios()
            .filter(file -> file.endsWith("soak.groovy"))
            .findFirst()
            .orElseThrow()
            .toString();
    assertThat(talk.open(soak, LIMIT, text -> {}))
        .isEqualTo(
            new Evaluator.Invalid(
                List.of(
                    new Problem(
                        Place.whole(soak),
                        "a soak is as long as it says, a session as long as you like",
                        "squall soak "
                            + soak
                            + " plays it; without its line 'soak' it opens here")),
                false));
  }

  /** What is saved of the session, as a scenario that lies beside the one that was opened. */
  private Plan saved(Path scenario, Duration at) {
    Path folder = scenario.getParent();
    return plan(
        new Request(
            folder.resolve("prompt.groovy").toString(),
            folder.resolve("prompt.groovy"),
            talk.script(at, folder),
            Map.of(),
            Map.of(),
            OptionalLong.empty(),
            SmallMachine.FACTS,
            LIMIT));
  }

  /** When each load plays, and how. */
  private static Map<String, List<Object>> loads(Plan plan) {
    Map<String, List<Object>> loads = new TreeMap<>();
    for (Phase phase : plan.phases()) {
      for (LoadPlan load : phase.loads()) {
        loads.put(load.name(), List.of(phase.start(), phase.end(), load, phase.watch()));
      }
    }
    return loads;
  }

  private static Duration end(Plan plan) {
    return plan.phases().stream().map(Phase::end).max(Comparator.naturalOrder()).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void playsAsItDoesByItself(Path scenario) {
    Plan alone = plan(Request.of(scenario, SmallMachine.FACTS));
    Plan opened = opened(scenario);
    assertThat(opened.open()).isTrue();
    assertThat(loads(opened)).isEqualTo(loads(alone));
    assertThat(opened)
        .usingRecursiveComparison()
        .ignoringFields("length", "phases", "sources", "notes")
        .isEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void goesOnByHandAndIsSavedAsItWasPlayed(Path scenario) {
    Duration length = end(opened(scenario));
    Duration half = length.dividedBy(2).truncatedTo(SECONDS);
    Message.Line line =
        new Message.Line(1, "load cpu, along: 1.percent, name: 'typed'", null, 9_000);
    assertThat(talk.say(line, half, text -> {})).isInstanceOf(Evaluator.Valid.class);
    Talk.Grown grown = talk.begin(half);
    assertThat(grown.phases()).containsExactly("typed");
    Plan closed = talk.close(length.plusSeconds(7));
    assertThat(saved(scenario, length.plusSeconds(7)))
        .usingRecursiveComparison()
        .ignoringFields("sources", "notes")
        .isEqualTo(closed);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whatWasStoppedIsSavedAsFarAsItWasPlayed(Path scenario) {
    Duration end =
        end(opened(scenario)).multipliedBy(3).dividedBy(4).truncatedTo(SECONDS).plusMillis(500);
    talk.end(null, end);
    Plan closed = talk.close(end.plusSeconds(1));
    assertThat(loads(saved(scenario, end.plusSeconds(1)))).isEqualTo(loads(closed));
  }
}
