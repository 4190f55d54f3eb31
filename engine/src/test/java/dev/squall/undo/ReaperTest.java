package dev.squall.undo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.heal.Heal;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.state.JavaChild;
import dev.squall.state.ProcessMark;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Real processes, really killed. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ReaperTest")
class ReaperTest {
  @TempDir Path folder;
  private Process guard;
  private RunFolder run;
  private ProcessMark engine;
  private ProcessMark child;
  private ProcessMark reaper;

  private void start(String engineDoes) throws IOException {
    guard = JavaChild.start(GuardStandIn.class, folder.toString(), engineDoes);
    BufferedReader said = guard.inputReader();
    run = new RunFolder(Path.of(said.readLine()));
    engine = ProcessMark.of(Long.parseLong(said.readLine())).orElseThrow();
    child = ProcessMark.of(Long.parseLong(said.readLine())).orElseThrow();
    reaper = ProcessMark.of(Long.parseLong(said.readLine())).orElseThrow();
    assertThat(folder.resolve("load")).exists();
  }

  @AfterEach
  void end() {
    guard.destroyForcibly();
    for (ProcessMark mark : new ProcessMark[] {engine, child, reaper}) {
      if (mark != null && mark.alive()) {
        ProcessHandle.of(mark.pid()).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private Path socket() throws IOException {
    return StateFolder.of(Map.of("SQUALL_STATE", folder + "/state"), folder).socket(run.id());
  }

  private List<Event> events() throws IOException {
    List<Event> events = new ArrayList<>();
    JournalReader.read(run.events(), (Timed timed) -> events.add(timed.event()));
    return events;
  }

  private void healed() throws IOException {
    healed(3);
  }

  private void healed(int undone) throws IOException {
    await().atMost(60, SECONDS).until(() -> !reaper.alive());
    assertThat(engine.alive()).as("engine").isFalse();
    assertThat(child.alive()).as("child").isFalse();
    assertThat(folder.resolve("load")).doesNotExist();
    assertThat(socket()).doesNotExist();
    assertThat(
            StateFolder.of(Map.of("SQUALL_STATE", folder + "/state"), folder)
                .register()
                .list()
                .runs())
        .isEmpty();
    assertThat(events().getLast())
        .isEqualTo(
            new Event.RunEnded(
                "untrustworthy",
                112,
                "the guard died and the run was cut short; what it left is healed"));
    assertThat(events().stream().filter(Event.Verified.class::isInstance)).hasSize(1);
    assertThat(events().stream().filter(Event.Undone.class::isInstance)).hasSize(undone);
    assertThat(run.reaperLog())
        .content()
        .contains("the guard is gone", "report of " + run.id(), "healed");
  }

  @Test
  void aKilledGuardsEngineLetsGoAndTheReaperHeals() throws Exception {
    start("lets-go");

    guard.destroyForcibly().waitFor();

    healed();
    assertThat(run.reaperLog()).content().doesNotContain("killed");
  }

  @Test
  void anEngineThatDoesNotLetGoIsKilledByTheReaper() throws Exception {
    start("stays");

    guard.destroyForcibly().waitFor();

    healed();
    assertThat(run.reaperLog())
        .content()
        .contains("the engine, process " + engine.pid() + ", did not let go: killed");
  }

  @Test
  void anEngineThatItWasNotToldOfIsFoundByItsSocket() throws Exception {
    start("is-not-told");

    guard.destroyForcibly().waitFor();

    // The register did not know of the engine either.
    healed(2);
    assertThat(run.reaperLog())
        .content()
        .contains("the engine, process " + engine.pid() + ", did not let go: killed");
  }

  @Test
  void oneThatWasStoppedIsNotWaitedFor() throws Exception {
    start("lets-go");
    new ProcessBuilder("kill", "-STOP", Long.toString(engine.pid())).start().waitFor();

    guard.destroyForcibly().waitFor();

    healed();
    assertThat(run.reaperLog()).content().contains("did not let go: killed");
  }

  @Test
  void withoutARunOnlyTheSocketGoes() throws Exception {
    start("has-no-run");
    Path log = Files.createFile(Path.of(socket() + ".log"));
    Path recording = Files.createFile(Path.of(socket() + ".jfr"));

    guard.destroyForcibly().waitFor();

    await().atMost(60, SECONDS).until(() -> !reaper.alive());
    assertThat(engine.alive()).isFalse();
    assertThat(List.of(socket(), log, recording)).noneMatch(Files::exists);
    assertThat(run.reaperLog()).as("nobody was told to heal").doesNotExist();
    assertThat(child.alive()).isTrue();
  }

  @Test
  void bothKilledLeaveNothing() throws Exception {
    start("stays");

    ProcessHandle.of(engine.pid()).orElseThrow().destroyForcibly();
    guard.destroyForcibly().waitFor();

    healed();
  }

  @Test
  void theTerminalsSignalsDoNotReachTheReaper() throws Exception {
    start("lets-go");
    for (String signal : List.of("INT", "HUP", "QUIT", "TERM")) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(reaper.pid())).start().waitFor();
    }
    String[] fields = Files.readString(Path.of("/proc/" + reaper.pid() + "/stat")).split(" ");
    assertThat(fields[5]).as("leads its own session").isEqualTo(Long.toString(reaper.pid()));

    guard.destroyForcibly().waitFor();

    healed();
  }

  @Test
  void aGuardThatEndsInOrderSendsItAway() throws Exception {
    start("lets-go");

    guard.outputWriter().write("end\n");
    guard.outputWriter().flush();
    guard.waitFor();

    await().atMost(60, SECONDS).until(() -> !reaper.alive());
    assertThat(events().getLast()).isEqualTo(new Event.RunEnded("pass", 0, ""));
    assertThat(run.reaperLog()).doesNotExist();
    assertThat(child.alive()).isFalse();
  }

  @Test
  void aRunWhoseReaperWasKilledTooIsHealedByTheNextStart() throws Exception {
    start("stays");
    ProcessHandle.of(reaper.pid()).orElseThrow().destroyForcibly();
    guard.destroyForcibly().waitFor();
    await().atMost(60, SECONDS).until(() -> !reaper.alive());
    assertThat(child.alive()).isTrue();

    StateFolder state = StateFolder.of(Map.of("SQUALL_STATE", folder + "/state"), folder);
    assertThat(state.register().list().leftovers()).hasSize(1);
    Heal heal = new Heal(state, Clock.system());
    List<RunFolder> reported = new ArrayList<>();
    List<Heal.Healed> healed = heal.leftovers(reported::add);

    assertThat(healed).singleElement().satisfies(one -> assertThat(one.clean()).isTrue());
    assertThat(reported).containsExactly(run);
    assertThat(engine.alive()).isFalse();
    assertThat(child.alive()).isFalse();
    assertThat(folder.resolve("load")).doesNotExist();
    assertThat(heal.leftovers(reported::add)).isEmpty();
  }
}
