package dev.squall.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupsTest {
  @TempDir Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void walksFromTheOwnGroupToTheTop() throws Exception {
    file(
        "proc/self/mountinfo",
        "1 2 0:3 / /cg\\040v1 rw - cgroup none rw,cpu,cpuacct\n9 2 0:9 / /cg2 rw - cgroup2 none rw\n");
    file("proc/self/cgroup", "3:cpu,cpuacct:/a/b\n0::/x\n");
    Files.createDirectories(root.resolve("cg v1/a/b"));
    Files.createDirectories(root.resolve("cg2/x"));
    Cgroups groups = Cgroups.under(root);
    assertThat(groups.one("cpuacct").groups())
        .containsExactly(root.resolve("cg v1/a/b"), root.resolve("cg v1/a"), root.resolve("cg v1"));
    assertThat(groups.one("cpuacct").whole()).isTrue();
    assertThat(groups.one("memory").groups()).isEmpty();
    assertThat(groups.two().own()).isEqualTo(root.resolve("cg2/x"));
    assertThat(groups.two().top()).isEqualTo(root.resolve("cg2"));
  }

  @Test
  void aMountOfAPartShowsPathsBelowIt() throws Exception {
    file("proc/self/mountinfo", "1 2 0:3 /docker/7 /cg rw - cgroup none rw,memory\n");
    file("proc/self/cgroup", "3:memory:/docker/7/sub\n");
    Files.createDirectories(root.resolve("cg/sub"));
    assertThat(Cgroups.under(root).one("memory").groups())
        .containsExactly(root.resolve("cg/sub"), root.resolve("cg"));
    assertThat(Cgroups.under(root).one("memory").whole()).isFalse();
  }

  @Test
  void aGroupThatCantBeSeenIsTheTop() throws Exception {
    file("proc/self/mountinfo", "1 2 0:3 / /cg rw - cgroup2 none rw\n");
    file("proc/self/cgroup", "0::/../elsewhere\n");
    Files.createDirectories(root.resolve("cg"));
    assertThat(Cgroups.under(root).two().groups()).containsExactly(root.resolve("cg"));
  }

  @Test
  void ofVersionTwoOneGroupHasAllThatIsWanted() throws Exception {
    file("proc/self/mountinfo", "1 2 0:3 / /cg rw - cgroup2 none rw\n");
    file("proc/self/cgroup", "0::/user/app/mine\n");
    file("cg/cgroup.procs", "");
    file("cg/cgroup.subtree_control", "cpu memory pids\n");
    file("cg/user/cgroup.procs", "");
    file("cg/user/cgroup.subtree_control", "cpu memory pids\n");
    file("cg/user/app/cgroup.procs", "");
    file("cg/user/app/cgroup.subtree_control", "memory pids\n");
    file("cg/user/app/mine/cgroup.procs", "7");
    file("cg/user/app/mine/cgroup.subtree_control", "\n");
    Cgroups groups = Cgroups.under(root);
    Path own = root.resolve("cg/user/app/mine");
    Cgroups.Room near = new Cgroups.Room(root.resolve("cg/user/app"), own, true);
    Cgroups.Room above = new Cgroups.Room(root.resolve("cg/user"), own, true);
    assertThat(groups.room("memory")).contains(near);
    assertThat(groups.rooms(List.of("memory", "pids")))
        .isEqualTo(Map.of("memory", near, "pids", near));
    assertThat(groups.rooms(List.of("cpu", "memory")))
        .isEqualTo(Map.of("cpu", above, "memory", above));
    assertThat(groups.rooms(List.of("cpu", "io"))).isEmpty();
  }

  @Test
  void whereSomeAreOfVersionOneEachHasItsOwn() throws Exception {
    file(
        "proc/self/mountinfo",
        "1 2 0:3 / /one rw - cgroup none rw,cpu\n2 2 0:4 / /two rw - cgroup2 none rw\n");
    file("proc/self/cgroup", "3:cpu:/a\n0::/b\n");
    Files.createDirectories(root.resolve("one/a"));
    file("two/cgroup.procs", "");
    file("two/cgroup.subtree_control", "pids");
    Files.createDirectories(root.resolve("two/b"));
    Path one = root.resolve("one/a");
    assertThat(Cgroups.under(root).rooms(List.of("cpu", "pids")))
        .isEqualTo(
            Map.of(
                "cpu",
                new Cgroups.Room(one, one, false),
                "pids",
                new Cgroups.Room(root.resolve("two"), root.resolve("two/b"), true)));
  }

  @Test
  void noneWhereThereIsNothing() {
    assertThat(Cgroups.under(root).two().groups()).isEmpty();
    assertThat(Cgroups.under(root).two().own()).isNull();
  }
}
