package dev.squall.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void noneWhereThereIsNothing() {
    assertThat(Cgroups.under(root).two().groups()).isEmpty();
    assertThat(Cgroups.under(root).two().own()).isNull();
  }
}
