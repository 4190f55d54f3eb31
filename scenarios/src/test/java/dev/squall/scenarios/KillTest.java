package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code kill -9} of each process of a run, and of several. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class KillTest {
  private Stage stage;
  private Started run;

  @BeforeEach
  void play() throws Exception {
    stage = new Stage();
    run = stage.run(stage.script("long.groovy", Scripts.allFour(stage.disk, 120)));
    stage.awaitAllFour();
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void ofTheEngine() throws Exception {
    Stage.signal("KILL", stage.engine());
    run.endsWith(109);
    assertThat(stage.events("engine-died")).hasSize(1);
    assertThat(stage.events("engine-died").getFirst().path("how").asString()).contains("9");
    assertThat(stage.events("verified").getFirst().path("left").size()).isZero();
    assertThat(stage.events().getLast().path("exit").asInt()).isEqualTo(109);
    assertThat(stage.run().resolve("report.html")).content().contains("engine");
    assertThat(stage.run().resolve("junit.xml")).isNotEmptyFile();
    assertThat(run.out() + run.err()).contains("engine");
    stage.awaitNothingLeft();
  }

  @Test
  void ofTheEngineThatIsStopped() throws Exception {
    long engine = stage.engine();
    Stage.signal("STOP", engine);
    // It is noticed and killed, and what it held undone.
    run.endsWith(109);
    assertThat(ProcessHandle.of(engine)).isEmpty();
    assertThat(stage.events("engine-died")).hasSize(1);
    assertThat(stage.events("verified").getFirst().path("left").size()).isZero();
    stage.awaitNothingLeft();
  }

  @Test
  void ofTheGuard() throws Exception {
    Stage.signal("KILL", run.pid());
    run.end();
    stage.awaitNothingLeft();
    readable();
  }

  @Test
  void ofTheGuardAndTheEngine() throws Exception {
    long engine = stage.engine();
    Stage.signal("KILL", engine);
    Stage.signal("KILL", run.pid());
    run.end();
    stage.awaitNothingLeft();
    readable();
  }

  @Test
  void ofTheGuardWhileTheEngineIsStopped() throws Exception {
    Stage.signal("STOP", stage.engine());
    Stage.signal("KILL", run.pid());
    run.end();
    stage.awaitNothingLeft();
    readable();
  }

  @Test
  void ofTheReaperAlone() throws Exception {
    Stage.signal("KILL", stage.reaper());
    Stage.signal("INT", run.pid());
    run.endsWith(105);
    stage.awaitNothingLeft();
  }

  @Test
  void ofTheReaperAndThenOfTheOthersToo() throws Exception {
    long first = stage.reaper();
    Stage.signal("KILL", first);
    await("another reaper").atMost(Stage.PATIENCE).until(() -> stage.reaper() != first);
    stage.awaitLogged("another stands now");
    Stage.signal("KILL", stage.engine());
    Stage.signal("KILL", run.pid());
    run.end();
    stage.awaitNothingLeft();
    readable();
  }

  @Test
  void ofAllThreeAndThenHeal() throws Exception {
    killAll();
    assertThat(stage.left()).as("what nobody was left to undo").isNotEmpty();
    Started status = stage.squall("status");
    status.endsWith(0);
    assertThat(status.out()).contains("cut short").contains("heal");
    Started heal = stage.squall("heal");
    heal.endsWith(0);
    assertThat(stage.left()).isEmpty();
    readable();
    stage.squall("heal").endsWith(0);
  }

  @Test
  void ofAllThreeAndThenTheNextRun() throws Exception {
    killAll();
    Started next = stage.run(stage.script("next.groovy", Scripts.cpu(2)));
    next.endsWell();
    assertThat(stage.left()).isEmpty();
    assertThat(stage.allRuns()).hasSize(2);
  }

  /**
   * The engine and the guard held still first, so that the one can't let go by itself and the other
   * can't see the reaper's end and start another; then there is really something to heal.
   */
  private void killAll() throws Exception {
    long engine = stage.engine();
    long reaper = stage.reaper();
    Stage.signal("STOP", engine);
    Stage.signal("STOP", run.pid());
    Stage.signal("KILL", reaper);
    Stage.signal("KILL", run.pid());
    Stage.signal("KILL", engine);
    run.end();
    await("all three gone").atMost(Stage.PATIENCE).until(() -> stage.living().isEmpty());
  }

  /** The report of a run cut short is made from the journal, whatever it lacks. */
  private void readable() throws Exception {
    Path folder = stage.run();
    Files.deleteIfExists(folder.resolve("report.html"));
    Started report = stage.squall("report", folder.toString());
    assertThat(report.end()).as("exit code%s", report.said()).isEqualTo(0);
    assertThat(report.out()).contains("All four");
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(Stage.json(folder.resolve("summary.json")).toString()).contains("All four");
  }
}
