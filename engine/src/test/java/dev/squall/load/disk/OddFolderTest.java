package dev.squall.load.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.squall.load.LoadFailure;
import dev.squall.plan.LoadSettings;
import dev.squall.posix.RawFile;
import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder in which no file can be without a name, and none be opened directly: every Linux has a
 * file system that is like that, the one of message queues.
 */
class OddFolderTest {
  private static final String NAME = "squall-odd-folder";

  @TempDir Path folder;

  @BeforeEach
  void mount() throws Exception {
    int exit;
    try {
      exit = process("mount", "-t", "mqueue", "none", folder.toString());
    } catch (IOException absent) {
      if ("true".equals(System.getenv("CI"))) {
        fail("CI must have mount");
      }
      abort("there is no mount here");
      return;
    }
    if (exit != 0) {
      abort("this user may not mount a file system: mount exited " + exit);
    }
  }

  @AfterEach
  void unmount() throws Exception {
    process("umount", folder.toString());
  }

  @Test
  void aFileHasItsNameForAMomentOnly() throws Exception {
    RawFile file = new Place(settings(false)).open(NAME);
    assertThat(names()).doesNotContain(NAME);
    file.close();
  }

  @Test
  void thatNoneCanBeOpenedDirectlyIsToldAndNoneIsLeft() throws Exception {
    assertThatThrownBy(() -> new Place(settings(true)).open(NAME).close())
        .isInstanceOf(LoadFailure.class)
        .hasMessage(
            "disk: folder '"
                + folder
                + "' must allow direct I/O with blocks of 4 KiB, refuses it (EINVAL): say direct:"
                + " false, or take a block that is a multiple of 4 KiB");
    assertThat(names()).doesNotContain(NAME);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.map(path -> path.getFileName().toString()).toList();
    }
  }

  private LoadSettings.Disk settings(boolean direct) {
    return new LoadSettings.Disk(
        folder.toString(),
        new Bytes(1 << 20),
        new Bytes(4096),
        new Percent(100),
        LoadSettings.Order.RANDOM,
        1,
        direct,
        LoadSettings.Fsync.NEVER);
  }

  private static int process(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
