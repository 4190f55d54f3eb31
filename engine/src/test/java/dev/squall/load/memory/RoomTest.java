package dev.squall.load.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
  @TempDir Path root;

  @BeforeEach
  void machine() throws IOException {
    file("proc/meminfo", "MemTotal:       1000 kB\nMemFree:  100 kB\nMemAvailable:    600 kB\n");
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void isTheMachinesWhereNoGroupLimitsIt() throws Exception {
    try (Room room = new Room(root)) {
      assertThat(room.total()).isEqualTo(1_024_000);
      assertThat(room.available()).isEqualTo(614_400);
      file("proc/meminfo", "MemTotal:       1000 kB\nMemFree:  100 kB\nMemAvailable:    500 kB\n");
      assertThat(room.available()).isEqualTo(512_000);
    }
  }

  @Test
  void isTheTightestGroupsOfVersionTwo() throws Exception {
    file("proc/self/mountinfo", "30 20 0:25 / /cg rw - cgroup2 cgroup2 rw\n");
    file("proc/self/cgroup", "0::/a/b\n");
    file("cg/a/memory.max", "400000\n");
    file("cg/a/memory.current", "350000\n");
    file("cg/a/memory.stat", "anon 5\ninactive_file 30000\n");
    file("cg/a/b/memory.max", "max\n");
    try (Room room = new Room(root)) {
      assertThat(room.total()).isEqualTo(400_000);
      assertThat(room.available()).isEqualTo(80_000);
    }
  }

  @Test
  void isTheTightestGroupsOfVersionOne() throws Exception {
    file("proc/self/mountinfo", "30 20 0:25 / /cg rw - cgroup cgroup rw,memory\n");
    file("proc/self/cgroup", "4:memory:/a\n");
    file("cg/memory.limit_in_bytes", "9223372036854771712\n");
    file("cg/a/memory.limit_in_bytes", "500000\n");
    file("cg/a/memory.usage_in_bytes", "100000\n");
    file("cg/a/memory.stat", "inactive_file 3\ntotal_inactive_file 1000\n");
    try (Room room = new Room(root)) {
      assertThat(room.total()).isEqualTo(500_000);
      assertThat(room.available()).isEqualTo(401_000);
    }
  }
}
