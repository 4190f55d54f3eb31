package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is struck before there is a run: while the engine's process starts, and while it evaluates.
 * Both are held there for as long as it takes. Nobody is left to start anything, no run has a
 * folder, and still nothing may be left.
 */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class KillWhileStartingTest {
  /** How far the engine has come. */
  private enum Moment {
    /** Its process is there and has said nothing yet. */
    STARTING,
    /** It evaluates a script that takes its time. */
    EVALUATING
  }

  private Stage stage;
  private Started run;
  private long engine;
  private Process writer;

  @BeforeEach
  void make() throws Exception {
    stage = new Stage();
  }

  private void start(Moment moment) throws Exception {
    // Waits for a debugger that never comes: the process stands, and no class of ours is loaded.
    String waiting = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";
    String script = "scenario 'Slow'\nnew File('%s').text\n";
    Path never = stage.folder.resolve("never");
    new ProcessBuilder("mkfifo", never.toString()).start().waitFor();
    // Says so once someone reads there, and lets them wait for what never comes.
    writer =
        new ProcessBuilder("sh", "-c", "exec 3>'" + never + "'; echo read; exec sleep 600").start();
    run =
        stage.startWith(
            moment == Moment.STARTING ? Map.of("SQUALL_ENGINE_JAVA_OPTS", waiting) : Map.of(),
            "run",
            "--evaluate-within",
            "600",
            "--runs",
            stage.runs.toString(),
            stage.script("slow.groovy", script.formatted(never)).toString());
    if (moment == Moment.STARTING) {
      await("the JVM")
          .atMost(Stage.PATIENCE)
          .until(() -> Stage.text(stage.state).contains("Listen"));
    } else {
      assertThat(writer.inputReader().readLine()).isEqualTo("read");
    }
    engine = stage.engine();
    assertThat(stage.left()).as("what there is to be cleaned up").isNotEmpty();
  }

  private void nothingLeft() {
    stage.awaitNothingLeft();
    assertThat(stage.runs).as("no run had begun").doesNotExist();
  }

  @AfterEach
  void close() throws Exception {
    writer.destroyForcibly();
    stage.close();
  }

  @ParameterizedTest
  @EnumSource
  void theEngine(Moment moment) throws Exception {
    start(moment);
    Stage.signal("KILL", engine);
    run.endsWith(109);
    assertThat(run.err()).contains("slow.groovy", "was killed by signal 9");
    nothingLeft();
  }

  @ParameterizedTest
  @EnumSource
  void theEngineStandsStill(Moment moment) throws Exception {
    start(moment);
    Stage.signal("STOP", engine);
    run.endsWith(109);
    assertThat(run.err()).contains("slow.groovy", "it was stopped by a signal");
    nothingLeft();
  }

  @ParameterizedTest
  @EnumSource
  void theGuard(Moment moment) throws Exception {
    start(moment);
    Stage.signal("KILL", run.pid());
    run.end();
    nothingLeft();
  }

  @ParameterizedTest
  @EnumSource
  void both(Moment moment) throws Exception {
    start(moment);
    Stage.signal("KILL", run.pid());
    Stage.signal("KILL", engine);
    run.end();
    nothingLeft();
  }

  @ParameterizedTest
  @EnumSource
  void theGuardWhileTheEngineStandsStill(Moment moment) throws Exception {
    start(moment);
    Stage.signal("STOP", engine);
    Stage.signal("KILL", run.pid());
    run.end();
    nothingLeft();
  }
}
