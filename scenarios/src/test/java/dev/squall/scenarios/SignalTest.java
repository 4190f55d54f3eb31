package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What signals to the guard do to a run. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class SignalTest {
  private static void reported(Stage stage) throws Exception {
    assertThat(stage.events().getLast().path("type").asString()).isEqualTo("run-ended");
    assertThat(stage.events().getLast().path("exit").asInt()).isEqualTo(105);
    assertThat(stage.events("engine-died")).isEmpty();
    assertThat(stage.events("verified").getFirst().path("left").size()).isZero();
    assertThat(stage.run().resolve("report.html")).isNotEmptyFile();
    assertThat(stage.run().resolve("summary.json")).isNotEmptyFile();
    assertThat(stage.left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void theFirstDrainsHealsAndReports(String name) throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("long.groovy", Scripts.allFour(stage.disk, 120)));
      stage.awaitAllFour();
      Stage.signal(name, run.pid());
      run.endsWith(105);
      reported(stage);
      assertThat(stage.events("load-ended")).hasSize(4);
      assertThat(stage.events("commanded")).hasSize(1);
    }
  }

  @Test
  void aSecondSkipsTheDrainAndStillHeals() throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("long.groovy", Scripts.allFour(stage.disk, 120)));
      stage.awaitAllFour();
      Stage.signal("INT", run.pid());
      Stage.signal("INT", run.pid());
      run.endsWith(105);
      reported(stage);
    }
  }

  @Test
  void ctrlCOnTheWholeGroupReachesTheGuardAlone() throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("long.groovy", Scripts.allFour(stage.disk, 120)));
      stage.awaitAllFour();
      List<Long> others = List.of(stage.engine(), stage.reaper());
      for (long other : others) {
        assertThat(group(other)).as("process group of %s", other).isNotEqualTo(run.pid());
      }
      Stage.signal("INT", -run.pid());
      run.endsWith(105);
      reported(stage);
      assertThat(stage.events("load-ended")).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "HUP", "QUIT"})
  void theEngineItselfIgnoresThem(String name) throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("short.groovy", Scripts.allFour(stage.disk, 4)));
      stage.awaitAllFour();
      Stage.signal(name, stage.engine());
      run.endsWell();
      assertThat(stage.events("engine-died")).isEmpty();
    }
  }

  @Test
  void whileTheScriptIsEvaluatedItEndsAtOnce() throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("loop.groovy", "scenario 'Loop'\nwhile (true) { }\n"));
      stage.engine();
      Stage.signal("INT", run.pid());
      run.endsWith(105);
      assertThat(run.err()).contains("interrupted before the run began");
      assertThat(stage.allRuns()).isEmpty();
      stage.awaitNothingLeft();
    }
  }

  /**
   * Field 5 of {@code /proc/<pid>/stat}; the name before it may hold anything but ends with the
   * last parenthesis.
   */
  private static long group(long pid) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2]);
  }
}
