package dev.squall.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.journal.Journal;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.state.MachineLock;
import dev.squall.state.OpenRun;
import dev.squall.state.Origin;
import dev.squall.state.ProcessMark;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import dev.squall.undo.Reaper;
import dev.squall.undo.UndoJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealTest {
  private static final ProcessMark DEAD = new ProcessMark(ProcessHandle.current().pid(), 1);

  @TempDir Path folder;
  private final Clock clock = Clock.system();
  private final List<RunFolder> reported = new ArrayList<>();
  private StateFolder state;
  private RunFolder run;
  private Heal heal;

  @BeforeEach
  void aRunWhoseGuardIsDead() throws IOException {
    state = StateFolder.of(Map.of("SQUALL_STATE", folder + "/state"), folder);
    heal = new Heal(state, clock);
    run = RunFolder.next(folder.resolve("runs"), "x", clock, 1).make();
    state.register().put(entered(DEAD, Origin.here()));
    write(new Event.RunStarted(1, run.id(), clock.wall(), "test", "run x", 2));
  }

  private OpenRun entered(ProcessMark guard, Origin origin) {
    OpenRun open =
        OpenRun.ofThisProcess(run.id(), run.path(), clock.wall(), clock.nanos(), "run x");
    return new OpenRun(
        1,
        open.id(),
        open.folder(),
        guard,
        true,
        null,
        state.socket(run.id()).toString(),
        origin,
        open.started(),
        open.startNanos(),
        open.command());
  }

  private void write(Event event) throws IOException {
    try (Journal journal = Journal.open(run, clock, clock.nanos())) {
      journal.on(5, event);
    }
  }

  private List<Timed> events() throws IOException {
    List<Timed> events = new ArrayList<>();
    assertThat(JournalReader.read(run.events(), events::add).flawed()).isZero();
    return events;
  }

  @Test
  void theRunGetsItsEndAndLeavesTheRegister() throws Exception {
    Path file = folder.resolve("file");
    try (UndoJournal undo = UndoJournal.open(run.undo(), "engine")) {
      undo.beforeFile(file);
      Files.createFile(file);
    }
    Files.createFile(state.socket(run.id()));

    Heal.Healed healed = heal.run(run.id(), reported::add);

    assertThat(healed.clean()).isTrue();
    assertThat(file).doesNotExist();
    assertThat(state.socket(run.id())).doesNotExist();
    assertThat(events().stream().map(Timed::event).skip(1))
        .containsExactly(
            new Event.Undone("engine-1: rm -f -- " + file, true, "deleted"),
            new Event.Verified(List.of("rm -f -- " + file), List.of()),
            new Event.RunEnded(
                "untrustworthy",
                112,
                "the guard died and the run was cut short; what it left is healed"));
    assertThat(events()).extracting(Timed::at).isSorted();
    assertThat(reported).containsExactly(run);
    assertThatThrownBy(() -> heal.run(run.id(), reported::add))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage("run '" + run.id() + "': must be open to be healed, is healed or unknown");
  }

  @Test
  void whatCannotBeHealedKeepsTheRunOpenUntilItCan() throws Exception {
    Path inner = folder.resolve("inner");
    try (UndoJournal undo = UndoJournal.open(run.undo(), "engine")) {
      undo.beforeFolder(inner);
      Files.createDirectory(inner);
      Files.createFile(inner.resolve("foreign"));
    }

    Heal.Healed first = heal.run(run.path().toString(), reported::add);
    assertThat(first.clean()).isFalse();
    assertThat(first.verified().left()).containsExactly("rmdir -- " + inner + "  # not empty");
    assertThat(events().getLast().event())
        .isEqualTo(
            new Event.RunEnded(
                "untrustworthy",
                113,
                "the guard died and the run was cut short; not healed: rmdir -- "
                    + inner
                    + "  # not empty"));
    int before = events().size();
    heal.run(run.id(), reported::add);
    assertThat(events()).as("nothing new, nothing told").hasSize(before);

    Files.delete(inner.resolve("foreign"));
    assertThat(heal.leftovers(reported::add))
        .singleElement()
        .satisfies(one -> assertThat(one.clean()).isTrue());
    assertThat(events().getLast().event())
        .isInstanceOfSatisfying(Event.RunEnded.class, end -> assertThat(end.exit()).isEqualTo(112));
    assertThat(state.register().list().runs()).isEmpty();
  }

  @Test
  void aRunThatHadEndedKeepsItsVerdict() throws Exception {
    write(new Event.RunEnded("pass", 0, "all well"));
    Path file = folder.resolve("file");
    try (UndoJournal undo = UndoJournal.open(run.undo(), "engine")) {
      undo.beforeFile(file);
      Files.createFile(file);
    }

    assertThat(heal.leftovers(reported::add)).hasSize(1);

    assertThat(file).doesNotExist();
    assertThat(events().getLast().event()).isEqualTo(new Event.RunEnded("pass", 0, "all well"));
  }

  @Test
  void whatAGuardThatLivesOnCouldNotHealIsTriedAgain() throws Exception {
    write(new Event.RunEnded("untrustworthy", 113, "not healed: rmdir"));
    Path inner = folder.resolve("inner");
    try (UndoJournal undo = UndoJournal.open(run.undo(), "engine")) {
      undo.beforeFolder(inner);
      Files.createDirectory(inner);
    }
    state.register().put(entered(ProcessMark.self(), Origin.here()).leftBehind());

    assertThat(heal.leftovers(reported::add))
        .singleElement()
        .satisfies(one -> assertThat(one.clean()).isTrue());

    assertThat(inner).doesNotExist();
    assertThat(events().getLast().event())
        .isEqualTo(
            new Event.RunEnded("untrustworthy", 112, "the run ended; what it left is healed"));
    assertThat(state.register().list().runs()).isEmpty();
  }

  @Test
  void aGuardedRunIsLeftToItsGuard() throws Exception {
    state.register().put(entered(ProcessMark.self(), Origin.here()));

    assertThatThrownBy(() -> heal.run(run.id(), reported::add))
        .isInstanceOf(Heal.StillGuarded.class)
        .hasMessage(
            "run '"
                + run.id()
                + "': must have lost its guard to be healed, is guarded by "
                + ProcessMark.self()
                + "; to end it: squall stop "
                + run.id());
    assertThat(heal.leftovers(reported::add)).isEmpty();
    assertThat(reported).isEmpty();
  }

  @Test
  void aRunOfAnotherBootIsHealedThoughItsGuardsIdLives() throws Exception {
    state
        .register()
        .put(entered(ProcessMark.self(), new Origin(Origin.here().machine(), "before")));

    assertThat(heal.leftovers(reported::add))
        .singleElement()
        .satisfies(one -> assertThat(one.clean()).isTrue());
    assertThat(events().getLast().at()).isEqualTo(5);
  }

  @Test
  void aRunWhoseFolderIsGoneIsToldOnce() throws Exception {
    run.discard();

    Heal.Healed healed = heal.run(run.id(), reported::add);

    assertThat(healed.verified().left())
        .containsExactly("run folder '" + run.path() + "' is gone, its undo with it");
    assertThat(state.register().list().runs()).isEmpty();
    assertThat(reported).isEmpty();
  }

  /** Everything a guard can have made before its engine may start, at each moment of a kill. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aRunThatHadNotBegunLeavesNothing(int made) throws Exception {
    state.register().remove(run.id());
    run.discard();
    OpenRun open =
        OpenRun.ofThisProcess(run.id(), run.path(), clock.wall(), clock.nanos(), "run x")
            .withSocket(state.socket(run.id()));
    Files.createFile(state.socket(run.id()));
    MachineLock.take(state, run.id()).close();
    Files.writeString(
        state.path().resolve("machine.json"),
        "{\"run\":\"" + run.id() + "\",\"process\":{\"pid\":77,\"start\":1}}");
    if (made == 0) {
      Files.createDirectories(state.path().resolve("open"));
      Files.writeString(state.path().resolve("open/." + run.id()), "{");
    } else {
      state.register().put(dead(open));
    }
    if (made >= 2) {
      run.make();
      Files.createDirectory(run.sources());
      Files.writeString(run.sources().resolve("x.groovy"), "x");
      Files.writeString(run.reaperLog(), "");
      Files.createSymbolicLink(run.path().resolveSibling(".latest-" + run.id()), Path.of(run.id()));
    }
    if (made == 3) {
      write(new Event.RunStarted(1, run.id(), clock.wall(), "test", "run x", 2));
    }

    if (made == 0) {
      assertThatThrownBy(() -> heal.run(run.id(), reported::add))
          .isInstanceOf(NoSuchFileException.class);
      Files.delete(state.socket(run.id()));
    } else {
      assertThat(heal.run(run.id(), reported::add).clean()).isTrue();
    }

    assertThat(reported).isEmpty();
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left)
          .filteredOn(path -> !Files.isDirectory(path) && !path.toString().endsWith(".lock"))
          .isEmpty();
    }
    assertThat(run.path()).doesNotExist();
  }

  private static OpenRun dead(OpenRun run) {
    return new OpenRun(
        1,
        run.id(),
        run.folder(),
        DEAD,
        run.begun(),
        run.engine(),
        run.socket(),
        run.origin(),
        run.started(),
        run.startNanos(),
        run.command());
  }

  @Test
  void aReaperWithoutItsShellsFilesStillTellsWhoItIs() throws Exception {
    try (Reaper reaper =
        Reaper.start(folder.resolve("socket"), folder.resolve("absent"), List.of("true"))) {
      assertThat(reaper.alive()).isTrue();
      assertThat(reaper.engine(ProcessMark.self())).isTrue();
      ProcessHandle.of(reaper.pid()).orElseThrow().destroyForcibly();
      org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !reaper.alive());
      assertThat(reaper.engine(ProcessMark.self())).isFalse();
    }
  }
}
