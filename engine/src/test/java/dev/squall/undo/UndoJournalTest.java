package dev.squall.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.posix.ProcessSetting;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.FileMark;
import dev.squall.state.Origin;
import dev.squall.state.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UndoJournalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("undo.ndjson");
  }

  static List<Undo> all() {
    return List.of(
        new Undo.SignalProcess(new ProcessMark(77, 123), Signal.TERM),
        new Undo.DeleteFile("/tmp/ü x", null),
        new Undo.DeleteFile("/tmp/ü", new FileMark(5, 6)),
        new Undo.DeleteFolder("/tmp/f", null),
        new Undo.RestoreFile("/tmp/r", "AAA=", null, "rw-r--r--"),
        new Undo.RestoreFile("/tmp/r", null, "/tmp/b", "rw-r--r--"),
        new Undo.RunArguments(List.of("true", "it's"), Duration.ofMillis(1500)),
        new Undo.DropRule(
            List.of("tc", "qdisc", "del"), List.of("tc", "qdisc"), "netem", Duration.ofSeconds(5)),
        new Undo.SetProcess(new ProcessMark(2, 3), ProcessSetting.NICE, -5, Map.of(7L, 10L)),
        new Undo.DeleteGroup("/sys/fs/cgroup/cpu/squall-1-1", "/sys/fs/cgroup/cpu"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsReadBackIsWhatWasWritten(Undo undo) throws IOException {
    try (UndoJournal journal = UndoJournal.open(file, "guard")) {
      assertThat(journal.add(undo)).isEqualTo("guard-1");
    }

    UndoState state = UndoState.read(file);
    assertThat(state.open()).containsExactly(new UndoLine.Entry("guard-1", Origin.here(), undo));
    assertThat(state.unreadable()).isEmpty();
  }

  @Test
  void aLineThatAnotherWriterDiedInIsCalledOffByTheNext() throws IOException {
    try (UndoJournal guard = UndoJournal.open(file, "guard")) {
      guard.add(all().getFirst());
      Files.writeString(file, "{\"kind\":\"entry\",\"id\":\"eng", StandardOpenOption.APPEND);

      guard.add(all().getLast());
    }
    UndoState state = UndoState.read(file);
    assertThat(state.unreadable()).isEmpty();
    assertThat(state.open()).extracting(UndoLine.Entry::id).containsExactly("guard-1", "guard-2");
  }

  @Test
  void theExamplesHoldEveryVariant() {
    assertThat(all().stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.copyOf(Arrays.asList(Undo.class.getPermittedSubclasses())));
  }

  @Test
  void itIsOnDiskWhenTheMethodReturnsAndForItsOwnerAlone() throws IOException {
    try (UndoJournal journal = UndoJournal.open(file, "guard")) {
      journal.add(all().getFirst());

      assertThat(Files.readString(file))
          .isEqualTo(
              "{\"kind\":\"entry\",\"id\":\"guard-1\",\"origin\":{\"machine\":\""
                  + Origin.here().machine()
                  + "\",\"boot\":\""
                  + Origin.here().boot()
                  + "\"},\"undo\":{\"kind\":\"signal-process\",\"process\":{\"pid\":77,\"start\":123},\"signal\":\"term\"}}\n");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void twoWritersWriteOneFile() throws IOException {
    try (UndoJournal guard = UndoJournal.open(file, "guard");
        UndoJournal engine = UndoJournal.open(file, "engine")) {
      for (Undo undo : all()) {
        guard.add(undo);
        engine.add(undo);
      }
      engine.done("engine-2", "gone");
    }
    try (UndoJournal again = UndoJournal.open(file, "engine")) {
      assertThat(again.add(all().getFirst())).isEqualTo("engine-21");
    }

    assertThat(UndoState.read(file).open())
        .extracting(UndoLine.Entry::id)
        .hasSize(2 * all().size())
        .doesNotHaveDuplicates();
  }

  @Test
  void everyCutLeavesWhatWasWhole() throws IOException {
    try (UndoJournal journal = UndoJournal.open(file, "guard")) {
      journal.add(all().get(0));
      journal.add(all().get(1));
    }
    byte[] whole = Files.readAllBytes(file);
    int first = Files.readString(file).indexOf('\n') + 1;
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      int kept = cut == whole.length ? 2 : cut >= first ? 1 : 0;
      UndoState state = UndoState.read(file);
      assertThat(state.open()).as("cut at %d", cut).hasSize(kept);
      assertThat(state.unreadable()).isEmpty();

      try (UndoJournal journal = UndoJournal.open(file, "healer")) {
        journal.add(all().get(2));
      }
      state = UndoState.read(file);
      assertThat(state.open()).as("cut at %d and gone on", cut).hasSize(kept + 1);
      assertThat(state.unreadable()).isEmpty();
    }
  }

  @Test
  void anAlteredLineIsTold() throws IOException {
    try (UndoJournal journal = UndoJournal.open(file, "guard")) {
      journal.add(all().get(0));
      journal.add(all().get(1));
    }
    Files.writeString(file, Files.readString(file).replaceFirst("\"term\"", "\"tram\""));

    UndoState state = UndoState.read(file);

    assertThat(state.open()).hasSize(1);
    assertThat(state.unreadable())
        .singleElement()
        .asString()
        .startsWith(file + ":1:")
        .contains("undo entry can't be read");
  }

  @Test
  void aFileIsNotedBeforeItIsMadeAndMarkedAfter() throws IOException {
    Path data = folder.resolve("data");
    try (UndoJournal journal = UndoJournal.open(file, "engine")) {
      String id = journal.beforeFile(data);
      assertThat(open()).isEqualTo(new Undo.DeleteFile(data.toString(), null));

      Files.createFile(data);
      journal.made(id, data);
      assertThat(open())
          .isEqualTo(new Undo.DeleteFile(data.toString(), FileMark.of(data).orElseThrow()))
          .isEqualTo(journal.open(id));

      assertThatThrownBy(() -> journal.beforeFile(data))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessage("'" + data + "': must be new, is there already");
    }
  }

  @Test
  void aLargeFileIsKeptBeside() throws IOException {
    Path small = Files.writeString(folder.resolve("small"), "é\u0000");
    Path large = Files.write(folder.resolve("large"), new byte[KeptFile.INLINE + 1]);
    try (UndoJournal journal = UndoJournal.open(file, "engine")) {
      journal.beforeChange(small);
      assertThat(open())
          .isInstanceOfSatisfying(
              Undo.RestoreFile.class,
              undo ->
                  assertThat(undo.content())
                      .isEqualTo(
                          Base64.getEncoder()
                              .encodeToString("é\u0000".getBytes(StandardCharsets.UTF_8))));
      journal.done("engine-1", "");
      journal.beforeChange(large);
      assertThat(open())
          .isInstanceOfSatisfying(
              Undo.RestoreFile.class,
              undo -> assertThat(Path.of(undo.backup())).hasSameBinaryContentAs(large));
    }
  }

  @Test
  void thoseWhoNoteAtTheSameTimeHaveAWholeLineEach() throws Exception {
    try (UndoJournal journal = UndoJournal.open(file, "engine")) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Undo undo = all().get(i);
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    for (int times = 0; times < 10; times++) {
                      String id = journal.add(undo);
                      assertThat(journal.open(id)).isEqualTo(undo);
                      if (times % 2 == 0) {
                        journal.done(id, "gone");
                        assertThat(journal.open(id)).isNull();
                      }
                    }
                  } catch (IOException full) {
                    throw new UncheckedIOException(full);
                  }
                }));
      }
      for (Thread each : threads) {
        each.join();
      }
    }
    UndoState state = UndoState.read(file);
    assertThat(state.unreadable()).isEmpty();
    assertThat(state.entries()).isEqualTo(40);
    assertThat(state.open()).hasSize(20).extracting(UndoLine.Entry::id).doesNotHaveDuplicates();
  }

  private Undo open() throws IOException {
    return UndoState.read(file).open().getLast().undo();
  }

  @Test
  void commandsAreWhatAPersonCouldType() {
    assertThat(all())
        .extracting(Undo::command)
        .containsExactly(
            "kill -TERM 77",
            "rm -f -- '/tmp/ü x'",
            "rm -f -- '/tmp/ü'",
            "rmdir -- /tmp/f",
            "echo AAA= | base64 -d > /tmp/r",
            "cat /tmp/b > /tmp/r",
            "true 'it'\\''s'",
            "tc qdisc del",
            "renice -n -5 -p 2",
            "for p in $(cat /sys/fs/cgroup/cpu/squall-1-1/cgroup.procs); do echo $p >"
                + " /sys/fs/cgroup/cpu/cgroup.procs; done; rmdir /sys/fs/cgroup/cpu/squall-1-1");
  }

  @Test
  void whatCannotBeUndoneIsRefused() {
    assertThatThrownBy(() -> new Undo.SignalProcess(new ProcessMark(7, 0), Signal.STOP))
        .hasMessage("undo of a process: signal must be hup, int, term, kill or cont, was STOP");
    assertThatThrownBy(() -> new Undo.SignalProcess(new ProcessMark(1, 0), Signal.TERM))
        .hasMessage("undo of a process: pid must be > 1, was 1");
    assertThatThrownBy(() -> new Undo.DeleteFile("tmp/x", null))
        .hasMessage("undo of a file: path must be absolute and without '..', was 'tmp/x'");
    assertThatThrownBy(() -> new Undo.DeleteFolder("/tmp/../x", null))
        .hasMessage("undo of a folder: path must be absolute and without '..', was '/tmp/../x'");
    assertThatThrownBy(() -> new Undo.RestoreFile("/x", null, null, "rw-r--r--"))
        .hasMessage("undo of '/x': must have its content or a backup, and not both");
    assertThatThrownBy(() -> new Undo.RunArguments(List.of(), Duration.ofSeconds(1)))
        .hasMessage("undo by a command: must name one, was []");
    assertThatThrownBy(() -> new Undo.RunArguments(List.of("true"), Duration.ZERO))
        .hasMessage("undo by 'true': timeout must be > 0 s, was PT0S");
  }
}
