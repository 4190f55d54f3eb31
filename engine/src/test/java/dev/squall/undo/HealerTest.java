package dev.squall.undo;

import static dev.squall.undo.Healing.Outcome.HEALED;
import static dev.squall.undo.Healing.Outcome.LEFT;
import static dev.squall.undo.Healing.Outcome.NOTHING_TO_DO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.posix.ProcessSetting;
import dev.squall.posix.Processes;
import dev.squall.posix.Processes.Signal;
import dev.squall.state.Origin;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("HealerTest")
class HealerTest {
  @TempDir Path folder;
  private Path undo;
  private UndoJournal journal;
  private final Healer healer = new Healer(Clock.system());
  private final List<Process> children = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    undo = folder.resolve("undo.ndjson");
    journal = UndoJournal.open(undo, "guard");
  }

  @AfterEach
  void clean() throws IOException {
    journal.close();
    children.forEach(Process::destroyForcibly);
  }

  private ProcessMark child(String... command) throws IOException {
    Process child = new ProcessBuilder(command).start();
    children.add(child);
    return ProcessMark.of(child.pid()).orElseThrow();
  }

  private Healing.Outcome healOne() throws IOException, InterruptedException {
    List<Healing> healings = healer.heal(undo);
    assertThat(healings).hasSize(1);
    return healings.getFirst().outcome();
  }

  @Test
  void healingTwiceIsHealingOnce() throws Exception {
    Path file = folder.resolve("file");
    Path runs = folder.resolve("runs");
    journal.beforeFile(file);
    Files.createFile(file);
    journal.add(
        new Undo.RunArguments(List.of("sh", "-c", "echo x >> " + runs), Duration.ofSeconds(20)));
    ProcessMark child = child("sleep", "600");
    journal.add(new Undo.SignalProcess(child, Signal.KILL));

    List<Healing> first = healer.heal(undo);
    List<Healing> second = healer.heal(undo);

    assertThat(first).extracting(Healing::id).containsExactly("guard-3", "guard-2", "guard-1");
    assertThat(first).extracting(Healing::outcome).containsOnly(HEALED);
    assertThat(second).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(runs).hasContent("x");
    assertThat(child.alive()).isFalse();
  }

  @Test
  void aProcessThatIsAskedToEndAndDoesNotIsKilled() throws Exception {
    Process stubborn =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done")
            .start();
    children.add(stubborn);
    assertThat(stubborn.inputReader().readLine()).isEqualTo("ready");
    ProcessMark mark = ProcessMark.of(stubborn.pid()).orElseThrow();
    journal.add(new Undo.SignalProcess(mark, Signal.TERM));

    List<Healing> healings = healer.heal(undo);

    assertThat(healings)
        .containsExactly(
            new Healing("guard-1", "kill -TERM " + mark.pid(), HEALED, "gone after term and kill"));
    assertThat(mark.alive()).isFalse();
  }

  @Test
  void aRecycledIdIsNeverSignalled() throws Exception {
    ProcessMark child = child("sleep", "600");
    journal.add(
        new Undo.SignalProcess(new ProcessMark(child.pid(), child.start() - 1), Signal.KILL));

    assertThat(healOne()).isEqualTo(NOTHING_TO_DO);
    assertThat(child.alive()).isTrue();
  }

  @Test
  void aStoppedProcessGoesOn() throws Exception {
    ProcessMark child = child("sleep", "600");
    journal.add(new Undo.SignalProcess(child, Signal.CONT));
    Processes.signal(child.pid(), Signal.STOP);
    org.awaitility.Awaitility.await().until(child::stopped);

    assertThat(healOne()).isEqualTo(HEALED);
    assertThat(child.stopped()).isFalse();
    assertThat(child.alive()).isTrue();
  }

  @Test
  void aProcessGetsItsSettingsBackThreadByThread() throws Exception {
    ProcessMark child = child("sleep", "600");
    journal.add(new Undo.SetProcess(child, ProcessSetting.NICE, 3, Map.of()));
    journal.add(new Undo.SetProcess(child, ProcessSetting.IO, 0, Map.of()));
    long files = ProcessSetting.FILES.of(child.pid());
    journal.add(new Undo.SetProcess(child, ProcessSetting.FILES, files, Map.of()));
    ProcessSetting.NICE.set(child.pid(), 3);
    journal.add(new Undo.SetProcess(child, ProcessSetting.NICE, 5, Map.of(child.pid(), 3L)));
    ProcessSetting.IO.set(child.pid(), 3 << 13);
    ProcessSetting.FILES.set(child.pid(), 20);

    assertThat(healer.heal(undo))
        .extracting(Healing::outcome)
        .containsExactly(NOTHING_TO_DO, HEALED, HEALED, NOTHING_TO_DO);

    assertThat(ProcessSetting.FILES.of(child.pid())).isEqualTo(files);
    assertThat(ProcessSetting.IO.of(child.pid())).isZero();
    assertThat(ProcessSetting.NICE.of(child.pid())).isEqualTo(3);
  }

  @Test
  void aRecycledIdKeepsItsSettings() throws Exception {
    ProcessMark child = child("sleep", "600");
    ProcessSetting.NICE.set(child.pid(), 4);
    journal.add(
        new Undo.SetProcess(
            new ProcessMark(child.pid(), child.start() - 1), ProcessSetting.NICE, 9, Map.of()));

    assertThat(healOne()).isEqualTo(NOTHING_TO_DO);
    assertThat(ProcessSetting.NICE.of(child.pid())).isEqualTo(4);
  }

  @Test
  void aStopThatIsOnItsWayIsTakenBack() throws Exception {
    ProcessMark child = child("sleep", "600");
    journal.add(new Undo.SignalProcess(child, Signal.CONT));

    assertThat(healOne()).isEqualTo(NOTHING_TO_DO);
    assertThat(child.alive()).isTrue();
  }

  @Test
  void anotherFileAtThePathIsLeftAlone() throws Exception {
    Path file = folder.resolve("file");
    String id = journal.beforeFile(file);
    Files.writeString(file, "ours");
    journal.made(id, file);
    Files.move(file, folder.resolve("moved"));
    Files.writeString(file, "another's");

    assertThat(healOne()).isEqualTo(NOTHING_TO_DO);
    assertThat(file).hasContent("another's");
  }

  @Test
  void aFileThatWasNeverMadeIsNothingToDo() throws Exception {
    journal.beforeFile(folder.resolve("never"));

    assertThat(healOne()).isEqualTo(NOTHING_TO_DO);
  }

  @Test
  void aLinkIsDeletedAndNotWhatItPointsTo() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "keep");
    Path link = folder.resolve("link");
    String id = journal.beforeFile(link);
    Files.createSymbolicLink(link, target);
    journal.made(id, link);

    assertThat(healOne()).isEqualTo(HEALED);
    assertThat(target).hasContent("keep");
  }

  @Test
  void aFolderGoesAfterItsFilesAndAFullOneStays() throws Exception {
    Path inner = folder.resolve("inner");
    journal.beforeFolder(inner);
    Files.createDirectory(inner);
    journal.beforeFile(inner.resolve("file"));
    Files.createFile(inner.resolve("file"));
    Path foreign = Files.createFile(inner.resolve("foreign"));

    List<Healing> first = healer.heal(undo);
    assertThat(first).extracting(Healing::outcome).containsExactly(HEALED, LEFT);
    assertThat(first.getLast().forPerson()).isEqualTo("rmdir -- " + inner + "  # not empty");

    Files.delete(foreign);
    assertThat(healOne()).isEqualTo(HEALED);
    assertThat(inner).doesNotExist();
    assertThat(healer.heal(undo)).isEmpty();
  }

  @Test
  void aFileGetsItsContentAndItsModeBack() throws Exception {
    Path small = Files.writeString(folder.resolve("small"), "before é");
    Files.setPosixFilePermissions(small, PosixFilePermissions.fromString("r--r-----"));
    Path large = Files.write(folder.resolve("large"), new byte[100_000]);
    journal.beforeChange(small);
    journal.beforeChange(large);
    Files.setPosixFilePermissions(small, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.writeString(small, "changed, and longer");
    Files.writeString(large, "short");
    Object inode = Files.getAttribute(small, "unix:ino");

    assertThat(healer.heal(undo)).extracting(Healing::outcome).containsExactly(HEALED, HEALED);

    assertThat(small).hasContent("before é");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(small)))
        .isEqualTo("r--r-----");
    assertThat(Files.getAttribute(small, "unix:ino")).isEqualTo(inode);
    assertThat(large).hasBinaryContent(new byte[100_000]);
  }

  @Test
  void aCommandThatFailsHangsOrIsAbsentIsLeftForAPerson() throws Exception {
    journal.add(
        new Undo.RunArguments(List.of("sh", "-c", "echo no; exit 3"), Duration.ofSeconds(20)));
    journal.add(new Undo.RunArguments(List.of("sleep", "600"), Duration.ofMillis(100)));
    journal.add(new Undo.RunArguments(List.of("/no/such/command", "a b"), Duration.ofSeconds(20)));

    List<Healing> healings = healer.heal(undo);

    assertThat(healings).extracting(Healing::outcome).containsOnly(LEFT);
    assertThat(healings.get(0).how()).startsWith("could not be started: ");
    assertThat(healings.get(0).what()).isEqualTo("/no/such/command 'a b'");
    assertThat(healings.get(1).how()).isEqualTo("took too long");
    assertThat(healings.get(2).how()).isEqualTo("exited 3: no");
    assertThat(healings.get(2).healed()).isFalse();
    assertThat(healer.heal(undo)).as("tried again").hasSize(3);
  }

  @Test
  void aRuleIsDroppedWhereItIsThere() throws Exception {
    Path rules = Files.writeString(folder.resolve("rules"), "netem delay 100ms\n");
    Undo rule =
        new Undo.DropRule(
            List.of("rm", rules.toString()),
            List.of("sh", "-c", "cat " + rules + " 2>/dev/null || :"),
            "netem",
            Duration.ofSeconds(20));
    journal.add(rule);
    assertThat(healOne()).isEqualTo(HEALED);

    journal.add(rule);
    assertThat(healOne()).isEqualTo(NOTHING_TO_DO);

    Files.writeString(rules, "netem");
    journal.add(
        new Undo.DropRule(
            List.of("false"), List.of("cat", rules.toString()), "netem", Duration.ofSeconds(20)));
    assertThat(healOne()).isEqualTo(LEFT);
  }

  @Test
  void ofAnotherBootProcessesAreLeftAloneAndFilesGo() throws Exception {
    ProcessMark child = child("sleep", "600");
    Path file = folder.resolve("file");
    journal.add(new Undo.SignalProcess(child, Signal.KILL));
    String id = journal.beforeFile(file);
    Files.createFile(file);
    journal.made(id, file);
    Healer later = new Healer(Clock.system(), new Origin(Origin.here().machine(), "later"));

    List<Healing> healings = later.heal(undo);

    assertThat(healings).extracting(Healing::outcome).containsExactly(HEALED, NOTHING_TO_DO);
    assertThat(child.alive()).isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void ofAnotherMachineNothingIsTouched() throws Exception {
    ProcessMark child = child("sleep", "600");
    Path file = folder.resolve("file");
    journal.add(new Undo.SignalProcess(child, Signal.KILL));
    journal.beforeFile(file);
    Files.createFile(file);
    Healer elsewhere = new Healer(Clock.system(), new Origin("elsewhere", Origin.here().boot()));

    List<Healing> healings = elsewhere.heal(undo);

    assertThat(healings).extracting(Healing::outcome).containsOnly(LEFT);
    assertThat(healings)
        .extracting(Healing::how)
        .containsOnly("written on another machine, and to be undone there");
    assertThat(child.alive()).isTrue();
    assertThat(file).exists();
  }

  @Test
  void aTornJournalIsHealedAndAnAlteredLineIsLeftForAPerson() throws Exception {
    Path file = folder.resolve("file");
    journal.beforeFile(file);
    Files.createFile(file);
    String whole = Files.readString(undo);
    Files.writeString(
        undo, "{\"kind\":\"entry\",\"id\":1}\n" + whole + whole.substring(0, whole.length() / 2));

    List<Healing> healings = healer.heal(undo);

    assertThat(healings).extracting(Healing::outcome).containsExactly(HEALED, LEFT);
    assertThat(healings.getLast().id()).isEqualTo("line 1");
    assertThat(file).doesNotExist();
  }

  @Test
  void withoutTimeItIsLeftAndNoJournalIsNothing() throws Exception {
    Path file = folder.resolve("file");
    journal.beforeFile(file);
    Files.createFile(file);

    assertThat(healer.heal(undo, Duration.ZERO))
        .extracting(Healing::how)
        .containsExactly("no time was left for it");
    assertThat(file).exists();
    assertThat(healer.heal(folder.resolve("absent"))).isEmpty();
  }
}
