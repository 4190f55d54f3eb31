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
      List.of("cpu.max", "memory.max", "pids.max", "cgroup.procs");

  @TempDir Path root;
  private Path undo;
  private Orphan orphan;

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

  @Test
  void madeReadyTheGroupIsThereWithNobodyInIt() throws Exception {
    Injector injector = restricted(new Harm.Restrict(new Percent(20), null, null, null));
    injector.ready();
    Path group = made().getFirst();
    assertThat(group.resolve("cpu.max")).hasContent("20000 100000");
    assertThat(group.resolve("cgroup.procs")).isEmptyFile();
    assertThat(Files.readString(undo)).contains("delete-group", group.toString());
    injector.inject();
    assertThat(made()).containsExactly(group);
    assertThat(group.resolve("cgroup.procs")).hasContent(Long.toString(orphan.mark.pid()));
  }

  @Test
  void oneThatIsInAGroupOfOursGoesBackToItsOwn() throws Exception {
    restricted(new Harm.Restrict(new Percent(20), null, null, null)).inject();
    Path first = made().getFirst();
    file("proc/self/cgroup", "0::/system.slice/" + first.getFileName() + "\n");
    Files.writeString(undo, "");
    restricted(new Harm.Restrict(new Percent(20), null, null, null)).ready();
    assertThat(Files.readString(undo)).contains("\"" + root + "/cg/system.slice/db.service\"");
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
