package dev.squall.load.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines as file trees: which source is chosen, and what it tells. */
class BusySourcesTest {
  @TempDir Path root;

  @BeforeEach
  void stat() throws IOException {
    file(
        "proc/stat",
        "cpu  100 0 50 800 40 0 0 9 0 0\ncpu0 60 0 20 400 10 0 0 4 0 0\ncpu1 40 0 30 400 30 0 0 5 0 0\n");
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void versionOne() throws IOException {
    file(
        "proc/self/mountinfo",
        "30 20 0:25 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct\n"
            + "31 20 0:26 / /sys/fs/cgroup/cpu rw shared:3 - cgroup cgroup rw,cpu\n");
    file("proc/self/cgroup", "2:cpuacct:/jobs\n1:cpu:/jobs/one\n");
    file("sys/fs/cgroup/cpuacct/cpuacct.usage", "3000000000\n");
    file("sys/fs/cgroup/cpuacct/cpuacct.usage_percpu", "1000000000 2000000000 \n");
    file("sys/fs/cgroup/cpuacct/jobs/cpuacct.usage", "700\n");
  }

  private void versionTwo() throws IOException {
    file("proc/self/mountinfo", "30 20 0:25 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
    file("proc/self/cgroup", "0::/user.slice/me\n");
    file("sys/fs/cgroup/cpu.stat", "usage_usec 1\n");
    file("sys/fs/cgroup/user.slice/cgroup.type", "domain\n");
    file("sys/fs/cgroup/user.slice/cpu.stat", "usage_usec 500\nuser_usec 400\n");
    file("sys/fs/cgroup/system.slice/cpu.stat", "usage_usec 70\n");
    file("sys/fs/cgroup/user.slice/me/cpu.stat", "usage_usec 30\n");
    file("sys/fs/cgroup/user.slice/cpu.max", "max 100000\n");
    file("sys/fs/cgroup/user.slice/me/cpu.max", "150000 100000\n");
  }

  private static long[] read(Busy busy) throws IOException {
    long[] told = new long[2];
    try (busy) {
      busy.read(10_000_000_000L, told);
    }
    return told;
  }

  @Test
  void versionOneTellsEachCoreInNanoseconds() throws Exception {
    versionOne();
    BusySources sources = new BusySources(root);
    try (Busy busy = sources.machine()) {
      assertThat(busy.name()).isEqualTo("cpuacct.usage_percpu");
      assertThat(busy.perCore()).isTrue();
      assertThat(read(busy)).containsExactly(1_000_000_000L, 2_000_000_000L);
    }
    assertThat(read(sources.ownGroup().orElseThrow())).containsExactly(700, 0);
  }

  @Test
  void aContainersTopGroupIsNotTakenForTheMachine() throws Exception {
    versionOne();
    // 1.5 s by /proc/stat, 0.5 s by the group: it can't be all.
    file("sys/fs/cgroup/cpuacct/cpuacct.usage", "500000000\n");
    assertThat(new BusySources(root).machine().name()).isEqualTo("/proc/stat idle, 10 ms steps");
    versionOne();
    file(
        "proc/self/mountinfo",
        "30 20 0:25 /docker/1 /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct\n");
    assertThat(new BusySources(root).machine().name()).isEqualTo("/proc/stat idle, 10 ms steps");
  }

  @Test
  void schedulerStatisticsTellEachCore() throws Exception {
    file(
        "proc/schedstat",
        "version 17\ntimestamp 1\ncpu0 0 0 0 0 0 0 11 5 6\ndomain0 MC 3 4 5\ncpu1 0 0 0 0 0 0 22 5 6\n");
    Busy busy = new BusySources(root).machine();
    assertThat(busy.name()).isEqualTo("/proc/schedstat");
    assertThat(read(busy)).containsExactly(11, 22);
  }

  @Test
  void versionTwoIsTheSumOfItsTopGroups() throws Exception {
    versionTwo();
    BusySources sources = new BusySources(root);
    Busy busy = sources.machine();
    assertThat(busy.name()).isEqualTo("cpu.stat of 2 top cgroups");
    assertThat(busy.perCore()).isFalse();
    assertThat(read(busy)).containsExactly(570_000, 0);
    assertThat(read(sources.ownGroup().orElseThrow())).containsExactly(30_000, 0);
    assertThat(sources.cores().name()).startsWith("/proc/stat");
  }

  @Test
  void whatARemovedGroupUsedStaysUsed() throws Exception {
    versionTwo();
    try (Busy busy = new BusySources(root).machine()) {
      long[] told = new long[1];
      busy.read(0, told);
      file("sys/fs/cgroup/system.slice/cpu.stat", "");
      file("sys/fs/cgroup/user.slice/cpu.stat", "usage_usec 600\n");
      busy.read(0, told);
      assertThat(told[0]).isEqualTo(670_000);
    }
  }

  @Test
  void idleTimeIsTheLastResort() throws Exception {
    long[] told = read(new BusySources(root).machine());
    assertThat(told)
        .containsExactly(10_000_000_000L - 4_140_000_000L, 10_000_000_000L - 4_350_000_000L);
  }

  @Test
  void quotasAreTheLeastOfAllGroupsAbove() throws Exception {
    assertThat(new BusySources(root).quota()).isInfinite();
    versionTwo();
    assertThat(new BusySources(root).quota()).isCloseTo(1.5, within(1e-12));
    file("sys/fs/cgroup/user.slice/cpu.max", "50000 100000\n");
    assertThat(new BusySources(root).quota()).isCloseTo(0.5, within(1e-12));
    versionOne();
    file("sys/fs/cgroup/cpu/jobs/one/cpu.cfs_quota_us", "-1\n");
    file("sys/fs/cgroup/cpu/jobs/one/cpu.cfs_period_us", "100000\n");
    file("sys/fs/cgroup/cpu/jobs/cpu.cfs_quota_us", "250000\n");
    file("sys/fs/cgroup/cpu/jobs/cpu.cfs_period_us", "100000\n");
    assertThat(new BusySources(root).quota()).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void setsOfCoresAreReadAndWrittenAsTheKernelDoes() {
    assertThat(Cores.parse("0-3,8").stream().toArray()).containsExactly(0, 1, 2, 3, 8);
    assertThat(Cores.print(Cores.parse("0-3,8,10-11"))).isEqualTo("0-3,8,10-11");
    assertThat(Cores.print(Cores.parse("5"))).isEqualTo("5");
  }
}
