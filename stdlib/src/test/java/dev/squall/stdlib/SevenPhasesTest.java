package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.plan.Limit;
import dev.squall.plan.Phase;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import dev.squall.problem.Rendering;
import dev.squall.ramp.Stage;
import dev.squall.stdlib.phases.SevenPhases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SevenPhasesTest {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "ramps.md");

  @Test
  void thePageShowsThemAsTheyAre() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| `\\w+` \\|.* s \\|.*"))
            .toList();
    assertThat(rows)
        .isEqualTo(new SevenPhases().stages().stream().map(SevenPhasesTest::row).toList());
  }

  private static String row(Stage stage) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %.0f to %.0f %% | %d, %d, %d s | %s | %s |",
        stage.name(),
        100 * stage.low(),
        100 * stage.high(),
        stage.up().toSeconds(),
        stage.hold().toSeconds(),
        stage.down().toSeconds(),
        String.join(", ", stage.limits().stream().map(SevenPhasesTest::limit).toList()),
        stage.watch().name().toLowerCase(Locale.ROOT));
  }

  private static String limit(Limit limit) {
    double bound = limit.bound();
    return switch (limit.subject()) {
      case CPU -> String.format(Locale.ROOT, "cpu %.0f %%", 100 * bound);
      case MEMORY -> String.format(Locale.ROOT, "memory %.0f %%", 100 * bound);
      case MEMORY_PRESSURE -> String.format(Locale.ROOT, "pressure %.0f %%", 100 * bound);
      case LOAD -> String.format(Locale.ROOT, "load %.0f a core", bound);
      default -> throw new AssertionError("the page names no " + limit);
    };
  }

  @Test
  void theyReachFromRestToTheMachinesEnd() {
    List<Stage> stages = new SevenPhases().stages();
    assertThat(stages)
        .extracting(Stage::name)
        .containsExactly("idle", "light", "medium", "heavy", "extreme", "critical", "chaos");
    assertThat(stages)
        .extracting(Stage::high)
        .containsExactly(0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 1.0);
    for (Stage each : stages) {
      assertThat(each.low()).as(each.name()).isLessThan(each.high());
      assertThat(each.weights())
          .containsOnlyKeys(Resource.CPU, Resource.MEMORY, Resource.DISK, Resource.NETWORK);
    }
  }

  @Test
  void aScriptTakesThoseItNamesInItsOrderAndForItsTime() {
    List<Phase> phases =
        phases("phases sevenPhases(only: ['heavy', 'critical', 'idle'], each: 20.seconds)");
    assertThat(phases).extracting(Phase::name).containsExactly("heavy", "critical", "idle");
    assertThat(phases)
        .extracting(Phase::start)
        .containsExactly(Duration.ZERO, Duration.ofSeconds(20), Duration.ofSeconds(40));
    assertThat(phases)
        .extracting(Phase::watch)
        .containsExactly(Watch.NORMAL, Watch.ENHANCED, Watch.NORMAL);
    Stage heavy = new SevenPhases().stages().get(3);
    assertThat(phases.getFirst().limits())
        .extracting(Limit::subject, Limit::bound)
        .containsExactlyElementsOf(
            heavy.limits().stream().map(l -> tuple(l.subject(), l.bound())).toList());
  }

  @Test
  void withoutAWordMoreAllOfThemFollowOneAnother() {
    List<Phase> phases = phases("phases sevenPhases()");
    List<Duration> starts = new ArrayList<>();
    Duration at = Duration.ZERO;
    for (Stage each : new SevenPhases().stages()) {
      starts.add(at);
      at = at.plus(each.length());
    }
    assertThat(phases).extracting(Phase::start).isEqualTo(starts);
  }

  private static List<Phase> phases(String line) {
    Evaluation evaluation =
        Scenarios.evaluate(
            Request.of("seven.groovy", "scenario 'Seven'\n" + line + "\n", SmallMachine.FACTS),
            said -> {});
    return switch (evaluation) {
      case Evaluation.Planned planned -> planned.plan().phases();
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }
}
