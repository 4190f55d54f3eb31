package dev.squall.fault.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.plan.Harm;
import dev.squall.plan.ProcessTarget;
import dev.squall.posix.Cgroups;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import dev.squall.undo.Undoing;
import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restrictions by control groups of version 2, in folders that look like them. */
@Tag("real")
class RestrictedTest {
  private static final List<String> FILES =
      List.of("cpu.max", "memory.max", "memory.current", "pids.max", "cpu.weight", "cgroup.procs");
  private static final String NAME = "/system.slice/";

  @TempDir Path root;
  private Path undo;
  private Orphan orphan;

  /** A file of new groups that can't be written. */
  private String unwritable = "";

  @BeforeEach
  void start() throws Exception {
    undo = root.resolve("undo.ndjson");
    orphan = Orphan.start(root, "sleep", "600");
    file("proc/self/mountinfo", "1 2 0:3 / /cg rw - cgroup2 none rw\n");
    file("proc/self/cgroup", "0::/system.slice/db.service\n");
    file("cg/system.slice/cgroup.procs", "");
    file("cg/system.slice/cgroup.subtree_control", "cpu memory pids\n");
    file("cg/system.slice/db.service/cgroup.procs", orphan.mark.pid() + "\n");
    file("cg/system.slice/db.service/cgroup.subtree_control", "");
  }

  @AfterEach
  void end() {
    orphan.close();
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Injector restricted(Harm.Restrict restrict) {
    Targets.Processed nobody =
        new Targets.Processed() {
          @Override
          public ProcessMark of(String name) throws FaultFailure {
            throw new FaultFailure(name);
          }

          @Override
          public boolean has(long pid) {
            return false;
          }
        };
    return new Restricted(
        new Targets(nobody),
        new ProcessTarget.Id(orphan.mark.pid()),
        restrict,
        new Undoing(undo, Clock.system()),
        new Restricted.Groups() {
          @Override
          public Cgroups of(long pid) {
            return Cgroups.under(root);
          }

          @Override
          public void make(Path group) throws IOException {
            Files.createDirectory(group);
            for (String each : FILES) {
              Files.createFile(group.resolve(each));
            }
            if (!unwritable.isEmpty()) {
              Files.createDirectory(group.resolve(unwritable));
            }
          }
        });
  }

  private List<Path> made() throws IOException {
    try (var all = Files.walk(root.resolve("cg"))) {
      return all.filter(each -> each.getFileName().toString().startsWith("squall-")).toList();
    }
  }

  @Test
  void oneGroupBesideItsOwnHoldsAllThatIsRestricted() throws Exception {
    restricted(new Harm.Restrict(new Percent(20), Bytes.megabytes(100), 50L, null)).inject();

    Path group = made().getFirst();
    assertThat(made()).hasSize(1);
    assertThat(group.getParent()).isEqualTo(root.resolve("cg/system.slice"));
    assertThat(group.resolve("cpu.max")).hasContent("20000 100000");
    assertThat(group.resolve("memory.max")).hasContent("100000000");
    assertThat(group.resolve("pids.max")).hasContent("50");
    assertThat(group.resolve("cgroup.procs")).hasContent(Long.toString(orphan.mark.pid()));
    assertThat(Files.readString(undo))
        .contains("delete-group", group.toString(), root + "/cg/system.slice/db.service");
  }

  /** Where the process is now, as the kernel would say. */
  private void isIn(Path group) throws IOException {
    file("proc/self/cgroup", "0::" + NAME + group.getFileName() + "\n");
  }

  private String pid() {
    return Long.toString(orphan.mark.pid());
  }

  @Test
  void madeReadyItIsInItsGroupsWithoutLimitsAndGetsThemAtItsTime() throws Exception {
    Injector injector =
        restricted(new Harm.Restrict(new Percent(20), Bytes.megabytes(100), 50L, null));
    injector.ready();
    Path group = made().getFirst();
    assertThat(group.resolve("cgroup.procs")).hasContent(pid());
    assertThat(List.of("cpu.max", "memory.max", "pids.max"))
        .allSatisfy(each -> assertThat(group.resolve(each)).isEmptyFile());
    assertThat(Files.readString(undo))
        .contains("delete-group", group.toString(), root + "/cg/system.slice/db.service");
    assertThat(injector.verify()).isNull();
    isIn(group);
    Files.writeString(group.resolve("memory.current"), "4096\n");
    injector.inject();
    assertThat(made()).containsExactly(group);
    assertThat(group.resolve("cgroup.procs")).hasContent(pid());
    assertThat(group.resolve("cpu.max")).hasContent("20000 100000");
    assertThat(group.resolve("memory.max")).hasContent("100000000");
    assertThat(group.resolve("pids.max")).hasContent("50");
    assertThat(injector.verify()).endsWith(" is in " + group);
  }

  @Test
  void whileItWaitsItHasWhatItsOwnGroupGivesIt() throws Exception {
    file("cg/system.slice/db.service/memory.max", "8388608\n");
    file("cg/system.slice/db.service/cpu.weight", "300\n");
    file("cg/system.slice/db.service/pids.max", "max\n");
    Injector injector = restricted(new Harm.Restrict(new Percent(20), null, null, null));
    injector.ready();
    Path group = made().getFirst();
    assertThat(group.resolve("memory.max")).hasContent("8388608");
    assertThat(group.resolve("cpu.weight")).hasContent("300");
    assertThat(group.resolve("pids.max")).hasContent("max");
    assertThat(group.resolve("cpu.max")).isEmptyFile();
  }

  @Test
  void whereItsOwnGroupsCantBeHadAgainItIsMovedAtItsTime() throws Exception {
    file("cg/system.slice/db.service/io.max", "8:0 rbps=1000\n");
    Injector injector = restricted(new Harm.Restrict(new Percent(20), null, null, null));
    unwritable = "io.max";
    assertThatThrownBy(injector::ready).isInstanceOf(FaultFailure.class);
    Path first = made().getFirst();
    assertThat(first.resolve("cgroup.procs")).isEmptyFile();
    injector.inject();
    assertThat(made()).hasSize(2);
    Path group = made().stream().filter(each -> !each.equals(first)).findFirst().orElseThrow();
    assertThat(group.resolve("cpu.max")).hasContent("20000 100000");
    assertThat(group.resolve("cgroup.procs")).hasContent(pid());
  }

  @Test
  void belowAGroupThatHoldsItTooItIsNotMovedBeforeItsTime() throws Exception {
    file("proc/self/cgroup", "0::/system.slice/db.service/inner\n");
    file("cg/system.slice/db.service/inner/cgroup.procs", pid() + "\n");
    file("cg/system.slice/db.service/inner/cgroup.subtree_control", "");
    Injector injector = restricted(new Harm.Restrict(new Percent(20), null, null, null));
    assertThatThrownBy(injector::ready).hasMessageContaining("hold it too");
    assertThat(made().getFirst().resolve("cgroup.procs")).isEmptyFile();
    injector.inject();
    assertThat(made()).hasSize(2);
  }

  @Test
  void whatItStartedWhileItWaitedIsNotRestricted() throws Exception {
    Injector injector = restricted(new Harm.Restrict(new Percent(20), null, null, null));
    injector.ready();
    Path first = made().getFirst();
    isIn(first);
    Files.writeString(first.resolve("cgroup.procs"), pid() + "\n4711\n");
    injector.inject();
    assertThat(first.resolve("cpu.max")).isEmptyFile();
    assertThat(made()).hasSize(2);
  }

  @Test
  void whatItTookWhileItWaitedDoesNotCount() throws Exception {
    Injector injector = restricted(new Harm.Restrict(null, Bytes.megabytes(100), null, null));
    injector.ready();
    Path first = made().getFirst();
    isIn(first);
    Files.writeString(first.resolve("memory.current"), "60000000\n");
    injector.inject();
    assertThat(first.resolve("memory.max")).isEmptyFile();
    Path group = made().stream().filter(each -> !each.equals(first)).findFirst().orElseThrow();
    assertThat(group.resolve("memory.max")).hasContent("100000000");
    assertThat(group.resolve("cgroup.procs")).hasContent(pid());
  }

  @Test
  void oneThatIsInAGroupOfOursIsLeftThereUntilItsTimeAndGoesBackToItsOwn() throws Exception {
    restricted(new Harm.Restrict(new Percent(20), null, null, null)).inject();
    Path first = made().getFirst();
    isIn(first);
    Files.writeString(undo, "");
    Injector next = restricted(new Harm.Restrict(new Percent(30), null, null, null));
    next.ready();
    assertThat(Files.readString(undo)).contains("\"" + root + "/cg/system.slice/db.service\"");
    Path group = made().stream().filter(each -> !each.equals(first)).findFirst().orElseThrow();
    assertThat(group.resolve("cgroup.procs")).isEmptyFile();
    assertThat(group.resolve("cpu.max")).hasContent("30000 100000");
    assertThat(first.resolve("cpu.max")).hasContent("20000 100000");
    file("proc/self/cgroup", "0::/system.slice/db.service\n");
    next.inject();
    assertThat(made()).hasSize(2);
    assertThat(group.resolve("cgroup.procs")).hasContent(pid());
  }

  @Test
  void oneThatHasMovedSinceGoesBackToWhereItIsNow() throws Exception {
    Injector injector = restricted(new Harm.Restrict(new Percent(20), null, null, null));
    injector.ready();
    file("cg/system.slice/other.service/cgroup.procs", orphan.mark.pid() + "\n");
    file("proc/self/cgroup", "0::/system.slice/other.service\n");
    injector.inject();
    assertThat(made()).hasSize(2);
    assertThat(Files.readString(undo)).contains("\"" + root + "/cg/system.slice/other.service\"");
  }

  @Test
  void whereNoGroupMayHaveAllOfThemNothingIsDone() throws Exception {
    file("cg/system.slice/cgroup.subtree_control", "memory pids\n");
    assertThatThrownBy(restricted(new Harm.Restrict(new Percent(20), null, 50L, null))::inject)
        .isInstanceOf(FaultFailure.class)
        .hasMessageContaining("none with 'cpu', 'pids' can be made here by this user")
        .hasMessageContaining("squall doctor");
    assertThat(made()).isEmpty();
    assertThat(undo).doesNotExist();
  }
}
